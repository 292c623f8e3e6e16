#!/usr/bin/env bash
# Deploys the infrastructure, then the app, and looks whether it lives: infra/azure/deploy.sh GROUP PARAMETERS ZIP
# Needs `az`, signed in, `jq`, `curl` and ANJU_SMS_WEBHOOK_KEY. Running it again changes nothing, and goes on where it was cut off.
set -euo pipefail
[ $# -eq 3 ] || { echo "usage: $0 GROUP PARAMETERS ZIP" >&2; exit 2; }
group=$1 parameters=$2 zip=$3
: "${ANJU_SMS_WEBHOOK_KEY:?is the key SMS events must bring}"

deploy() {
  ANJU_WEBHOOK_ANSWERS=$1 az deployment group create --resource-group "$group" --name anju --parameters "$parameters" \
    --query properties.outputs --output json
}

answers() {
  curl --silent --fail --max-time 10 "$1/api/health" >/dev/null
}

# Event Grid asks the webhook before it subscribes it, so a first deployment comes in two parts.
before=$(az deployment group show --resource-group "$group" --name anju --query properties.outputs.appUrl.value --output tsv 2>/dev/null || true)
lives=false
if [ -n "$before" ] && answers "$before"; then lives=true; fi
# A role given a moment ago is not known everywhere at once, and Capture looks for its own: so a first deployment may need a second try.
outputs=$(deploy "$lives" || { sleep 120; deploy "$lives"; })
url=$(jq -r .appUrl.value <<<"$outputs")
name=$(jq -r .appName.value <<<"$outputs")

# The site that takes the package is up some time after its resource is; a package that came twice is the same app.
for try in $(seq 5); do
  if az functionapp deployment source config-zip --resource-group "$group" --name "$name" --src "$zip" --output none; then break; fi
  if [ "$try" -eq 5 ]; then echo "$name does not take $zip" >&2; exit 1; fi
  sleep 30
done

# The smoke test: it answers, shows its page, and refuses strangers.
for try in $(seq 30); do
  if answers "$url"; then break; fi
  if [ "$try" -eq 30 ]; then echo "$url/api/health does not answer" >&2; exit 1; fi
  sleep 10
done
curl --silent --fail --output /dev/null "$url/" || { echo "$url/ shows no page" >&2; exit 1; }
status=$(curl --silent --output /dev/null --write-out '%{http_code}' "$url/api/alarms")
[ "$status" = 401 ] || { echo "$url/api/alarms answered a stranger with $status, not 401" >&2; exit 1; }
status=$(curl --silent --output /dev/null --write-out '%{http_code}' --data '[]' --header 'Content-Type: application/json' "$url/api/sms-events?key=wrong")
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

if [ "$lives" = false ]; then deploy true >/dev/null; fi
echo "$url lives"
