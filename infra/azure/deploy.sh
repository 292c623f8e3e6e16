#!/usr/bin/env bash
# Deploys the infrastructure, then the app, and looks whether it lives: infra/azure/deploy.sh GROUP PARAMETERS ZIP
# Needs `az`, signed in, `jq`, `curl`, ANJU_SMS_WEBHOOK_KEY and what else the parameters read from the environment; while that key is
# rotated, ANJU_SMS_WEBHOOK_KEY_BEFORE. Running it again changes nothing, and goes on where it was cut off.
set -euo pipefail
[ $# -eq 3 ] || { echo "usage: $0 GROUP PARAMETERS ZIP" >&2; exit 2; }
group=$1 parameters=$2 zip=$3

refuse() { echo "$1" >&2; exit 2; }

# What would fail, or do harm, only after half of it is deployed.
for tool in az jq curl grep base64; do command -v "$tool" >/dev/null || refuse "$tool is not installed"; done
[ -f "$parameters" ] || refuse "$parameters: there is no such file"
[ -f "$zip" ] || refuse "$zip: there is no such file"
grep -aq host.json "$zip" || refuse "$zip: there is no app in it"
invented=$(grep -nE "00000000-0000-0000-0000-000000000000|\.example\b|example\.org|'(\+18005550100|8005550101|19900000000|10690000)'" "$parameters" || true)
[ -z "$invented" ] || refuse "$parameters: put your own values in place of the invented ones"$'\n'"$invented"
for name in $(grep -oE "readEnvironmentVariable\('[A-Z_]+'\)" "$parameters" | cut -d"'" -f2 | grep -vx ANJU_WEBHOOK_ANSWERS); do
  [ -n "${!name:-}" ] || refuse "$name is not set, and $parameters reads it"
done
for name in ANJU_SMS_WEBHOOK_KEY ANJU_SMS_WEBHOOK_KEY_BEFORE; do
  [[ ${!name:-} =~ ^([A-Za-z0-9._~-]{32,})?$ ]] || refuse "$name must be at least 32 letters, digits or -._~: openssl rand -hex 32"
done
: "${ANJU_SMS_WEBHOOK_KEY:?is the key SMS events must bring}"
az account show --output none 2>/dev/null || refuse "nobody is signed in: az login"
group_id=$(az group show --name "$group" --query id --output tsv 2>/dev/null) || refuse "$group: no such resource group in this subscription, or not for who is signed in"

# The same for values the templates take and the app or the cloud does not: an app that runs would stop at them (SmsOptions, AnswerOptions).
built=$(ANJU_WEBHOOK_ANSWERS=false az bicep build-params --file "$parameters" --stdout) || refuse "$parameters does not compile"
value() { jq -r ".parametersJson | fromjson | .parameters | $1 // empty" <<<"$built"; }
from=$(value .smsFrom.value)
[[ $from =~ ^(\+[1-9][0-9]{6,14}|[0-9]{3,20})$ || ($from =~ ^[A-Za-z0-9\ ]{1,11}$ && $from =~ [A-Za-z]) ]] ||
  refuse "smsFrom: '$from' is neither a number such as +18005550100 nor a service number or name"
link=$(value .answerLinkBase.value)
[[ ${#link} -le 22 && $link =~ ^[A-Za-z0-9.-]+/([A-Za-z0-9._~-]+/)*$ ]] ||
  refuse "answerLinkBase: '$link' must be at most 22 characters, a host and path without a scheme, ending in /"
if [ "$(value .smsCarrier.value.kind)" = endpoint ]; then
  [[ $(value .smsCarrier.value.endpoint) =~ ^https://[A-Za-z0-9.-]+(:[0-9]+)?(/[^[:space:]]*)?$ ]] || refuse "smsCarrier: endpoint must be an address that begins https://"
  if [ "$(value .smsCarrier.value.wantsKey)" = true ]; then
    key=$(value .smsAccessKey.value)
    { [ -n "$key" ] && base64 --decode <<<"$key" >/dev/null 2>&1; } || refuse "smsAccessKey must be base64, and the carrier wants one"
  fi
fi
for parameter in authAudience authClientId authScope; do
  [[ $(value ".$parameter.value") =~ [^[:space:]] ]] || refuse "$parameter is empty: nobody could sign in"
done
issuer=$(value .authIssuer.value)
[[ -z $issuer || $issuer =~ ^https://[A-Za-z0-9.-]+/[^[:space:]]*$ ]] || refuse "authIssuer: '$issuer' must be an address that begins https://"
first=$(value .firstSupervisor.value)
[[ $first =~ ^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$ ]] || refuse "firstSupervisor: '$first' is not the object id of a person"
[ "$(value .maximumThroughputUnits.value)" -ge "$(value .throughputUnits.value)" ] || refuse "maximumThroughputUnits is below throughputUnits"

# A role given a moment ago is not known everywhere at once, and Capture looks for its own: so a first deployment may need a second try.
deploy() {
  deploy_once "$1" || { sleep 120; deploy_once "$1"; }
}

deploy_once() {
  ANJU_WEBHOOK_ANSWERS=$1 az deployment group create --resource-group "$group" --name anju --parameters "$parameters" \
    --query properties.outputs --output json
}

answers() {
  curl --silent --fail --max-time 10 "$1/api/health" >/dev/null
}

# The status an empty list of events gets, if it brings this key. Over standard input: arguments are anybody's to read.
sms_events() {
  printf 'url = "%s/api/sms-events?key=%s"\n' "$1" "$2" |
    curl --silent --max-time 10 --output /dev/null --write-out '%{http_code}' --data '[]' --header 'Content-Type: application/json' --config - || true
}

# Event Grid asks the webhook before it brings events to it, with the key it shall bring: so a first deployment, and one with another key,
# come in two parts, and in between the app learns the key.
before=$(az deployment group show --resource-group "$group" --name anju --query properties.outputs.appUrl.value --output tsv 2>/dev/null || true)
# A budget keeps the month it began in, whatever became of later deployments, and a new one begins in this month or later.
if [ -n "$(value .monthlyLimit.value)" ]; then
  if az rest --method get --url "$group_id/providers/Microsoft.Consumption/budgets/anju?api-version=2024-08-01" --output none 2>/dev/null; then has_budget=true; else has_budget=false; fi
  begins=$(value .budgetStartsOn.value)
  [[ $begins =~ ^20[0-9]{2}-(0[1-9]|1[0-2])-01$ && ($has_budget = true || ! $begins < $(date -u +%Y-%m-01)) ]] ||
    refuse "budgetStartsOn: '$begins' must be the first of a month, and not of a month that is over"
fi
knows_key=false
if [ -n "$before" ] && [ "$(sms_events "$before" "$ANJU_SMS_WEBHOOK_KEY")" = 200 ]; then knows_key=true; fi
outputs=$(deploy "$knows_key")
url=$(jq -r .appUrl.value <<<"$outputs")
name=$(jq -r .appName.value <<<"$outputs")

# The app looks at the vault once a day unless it is told that there is something new; the package restarts it. Whether it did is seen below.
site=$(az functionapp show --resource-group "$group" --name "$name" --query id --output tsv)
az rest --method post --url "$site/config/configreferences/appsettings/refresh?api-version=2025-03-01" --output none ||
  echo "$name was not told of new secrets" >&2

# The site that takes the package is up some time after its resource is; a package that came twice is the same app.
for try in $(seq 5); do
  if az functionapp deployment source config-zip --resource-group "$group" --name "$name" --src "$zip" --output none; then break; fi
  if [ "$try" -eq 5 ]; then echo "$name does not take $zip" >&2; exit 1; fi
  sleep 30
done

# The smoke test: it answers, shows its page, knows its key, and refuses strangers.
for try in $(seq 30); do
  if answers "$url" && [ "$(sms_events "$url" "$ANJU_SMS_WEBHOOK_KEY")" = 200 ]; then break; fi
  if [ "$try" -eq 30 ]; then echo "$url does not answer, or does not know ANJU_SMS_WEBHOOK_KEY" >&2; exit 1; fi
  sleep 10
done
curl --silent --fail --output /dev/null "$url/" || { echo "$url/ shows no page" >&2; exit 1; }
status=$(curl --silent --output /dev/null --write-out '%{http_code}' "$url/api/alarms")
[ "$status" = 401 ] || { echo "$url/api/alarms answered a stranger with $status, not 401" >&2; exit 1; }
status=$(sms_events "$url" wrong)
[ "$status" = 401 ] || { echo "the SMS webhook answered a stranger with $status, not 401" >&2; exit 1; }

# Locks the anchors for good once the parameters say so; a second time it finds that done.
anchors=$(jq -r .anchorsToLock.value <<<"$outputs")
if [ -n "$anchors" ]; then
  where=(--resource-group "$group" --account-name "$anchors" --container-name anchors)
  policy=$(az storage container immutability-policy show "${where[@]}" --output json)
  case $(jq -r '"\(.state) \(.immutabilityPeriodSinceCreationInDays)"' <<<"$policy") in
    Locked*) ;;
    "Unlocked "[1-9]*) az storage container immutability-policy lock "${where[@]}" --if-match "$(jq -r .etag <<<"$policy")" --output none ;;
    *) echo "the anchors have no policy to lock: deploy with anchorsLocked = false first" >&2; exit 1 ;;
  esac
fi

if [ "$knows_key" = false ]; then deploy true >/dev/null; fi
echo "$url lives"
