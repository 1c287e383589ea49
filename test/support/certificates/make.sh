#!/bin/sh
# Makes pems.ts anew. The certificates are for tests alone: everybody has their keys.
set -e
target="$(cd "$(dirname "$0")" && pwd)/pems.ts"
work=$(mktemp -d)
cd "$work"
trap 'rm -rf "$work"' EXIT
cat > "$work/ca.cnf" <<'CNF'
[ca]
default_ca = test
[test]
database = $ENV::WORK/index
new_certs_dir = $ENV::WORK/new
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
CNF
: > "$work/index"; mkdir "$work/new"
export WORK="$work"
new() { # name, common name, issuer, last day, extension
  openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out "$1.key.pem"
  openssl req -new -key "$1.key.pem" -subj "/CN=$2" -out "$work/csr"
  printf '%s\n' "$5" > "$work/ext"
  if [ "$1" = "$3" ]; then by="-selfsign"; else by="-cert $3.cert.pem"; fi
  # shellcheck disable=SC2086
  openssl ca -batch -notext -config "$work/ca.cnf" $by -keyfile "$3.key.pem" -in "$work/csr" \
    -startdate 20200101000000Z -enddate "$4" -extfile "$work/ext" -out "$1.cert.pem"
}
far=21200101000000Z
new authority 'Test authority, not to be trusted' authority $far 'basicConstraints=critical,CA:TRUE'
new server 127.0.0.1 authority $far 'subjectAltName=IP:127.0.0.1,DNS:localhost'
new client oidc-tokens-mtls authority $far 'extendedKeyUsage=clientAuth'
new expired oidc-tokens-mtls authority 20200102000000Z 'extendedKeyUsage=clientAuth'
new stranger oidc-tokens-mtls stranger $far 'extendedKeyUsage=clientAuth'
{
  echo '/** Made by make.sh. Everybody has these keys: trust nothing that they sign. */'
  echo 'export const pems = {'
  for name in authority.cert server.key server.cert client.key client.cert expired.key expired.cert \
    stranger.key stranger.cert; do
    printf "  %s: \`" "'$name'"; cat "$name.pem"; echo '`,'
  done
  echo '} as const;'
} > "$target"
