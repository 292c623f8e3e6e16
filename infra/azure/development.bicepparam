// A district of a few homes for trying things out: one zone, no private network, small limits. Its SMS reach no +86 number.
using 'main.bicep'

param zoneRedundant = false
param privateNetwork = false
param locked = false
param throughputUnits = 1
param maximumThroughputUnits = 2
param hubRetentionInDays = 1
param captureKeptForDays = 7
param anchorsKeptForDays = 1
param anchorsLocked = false
param logRetentionInDays = 30
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
param answerLinkBase = 'dev.anju.example/a/'
param mailTo = ['anju-development@example.org']
param pageTo = []
param monthlyLimit = 200
param budgetStartsOn = '2026-12-01'
