// The district of Xiaoshan: 6,000 homes, room for an area power cut, everything in several zones and off the internet but the app and the hub.
// Its people have +86 numbers, which Communication Services cannot reach: another provider carries the SMS. Where they can, smsCarrier is
// { kind: 'communicationServices', dataLocation: 'Asia Pacific' } and smsFrom a number bought there.
using 'main.bicep'

param zoneRedundant = true
param privateNetwork = true
param locked = true
param throughputUnits = 2
param maximumThroughputUnits = 10
param anchorsKeptForDays = 1095
param anchorsLocked = false
param smsCarrier = {
  kind: 'endpoint'
  endpoint: 'https://sms.anju.example/'
  wantsKey: true
}
param smsFrom = '10690000'
param smsAccessKey = readEnvironmentVariable('ANJU_SMS_ACCESS_KEY')
param smsWebhookKey = readEnvironmentVariable('ANJU_SMS_WEBHOOK_KEY')
param smsWebhookKeyBefore = readEnvironmentVariable('ANJU_SMS_WEBHOOK_KEY_BEFORE', '')
param webhookAnswers = bool(readEnvironmentVariable('ANJU_WEBHOOK_ANSWERS'))
param authAudience = '00000000-0000-0000-0000-000000000000'
param authClientId = '00000000-0000-0000-0000-000000000000'
param authScope = 'openid profile api://00000000-0000-0000-0000-000000000000/cockpit'
param firstSupervisor = '00000000-0000-0000-0000-000000000000'
param selfCheckMode = 'sequential'
param answerLinkBase = 'anju.example/a/'
param mailTo = ['anju-on-call@example.org']
param pageTo = [
  {
    countryCode: '86'
    number: '19900000000'
  }
]
param monthlyLimit = 1500
param budgetStartsOn = '2026-12-01'
