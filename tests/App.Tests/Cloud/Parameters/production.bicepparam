// Invented: what these tests deploy. What is really deployed is filled in in infra/azure, and changes nothing here.
using '../../../../infra/azure/main.bicep'

param zoneRedundant = true
param privateNetwork = true
param locked = true
param throughputUnits = 2
param maximumThroughputUnits = 10
param anchorsKeptForDays = 1095
param anchorsLocked = false
param smsCarrier = {
  kind: 'communicationServices'
  dataLocation: 'Asia Pacific'
}
param smsFrom = '+18005550100'
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
    countryCode: '1'
    number: '8005550101'
  }
]
param monthlyLimit = 1500
param budgetStartsOn = '2026-12-01'
