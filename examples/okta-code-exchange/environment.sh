# What the script reads. It takes openid and http://localhost:8080/callback for the last two
# when they are not set.
export OKTA_OIDC_CLIENT_ID=0oa5code6exchange7
export OKTA_OIDC_AUTHORIZATION_URL="https://dev-1234.okta.com/oauth2/v1/authorize"
export OKTA_OIDC_TOKEN_URL="https://dev-1234.okta.com/oauth2/v1/token"
export OKTA_OIDC_AUTHORIZATION_SCOPE='openid,profile'
export OKTA_OIDC_REDIRECT_URI=http://localhost:8080/callback
