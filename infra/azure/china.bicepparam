// The district of Xiaoshan in Azure China: as production.bicepparam, but devices come over an operator's own network, an operator's
// gateway carries the SMS, and there are no budgets.
using 'main.bicep'

param zoneRedundant = true
param privateNetwork = true
param devicesUsePrivateNetwork = true
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
// As discovery names it there: environment().authentication.loginEndpoint is an older host, from which the page may not fetch its token.
param authIssuer = 'https://login.partner.microsoftonline.cn/00000000-0000-0000-0000-000000000000/v2.0'
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
param budgetStartsOn = '2026-12-01'
