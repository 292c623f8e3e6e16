// When people have to look, and how urgently. The metrics are the app's own (functions/App/Observing/Measures.cs).

@description('Region of the alert rules.')
param location string

@description('Suffix that keeps names unique.')
param suffix string

@description('The workspace the metrics arrive in.')
param workspaceId string

@description('The Event Hubs namespace.')
param namespaceId string

@description('Who hears of everything, by mail.')
param mailTo string[]

@description('Who is got out of bed for what cannot wait: phone numbers with their country code, for example 86 and the number.')
param pageTo phone[]

@description('A phone that can be rung.')
type phone = {
  @description('For example 86.')
  countryCode: string
  @description('Without the country code.')
  number: string
}

@description('What an alert looks at: a metric of the last minutes, folded into one number, against a limit.')
type alert = {
  @description('Name of the rule.')
  name: string
  @description('What it means, and where the run book goes on.')
  description: string
  @description('0 pages; 1 and 2 write.')
  severity: 0 | 1 | 2
  @description('The metric.')
  metric: string
  @description('KQL that narrows the metric\'s records; empty for all.')
  only: string
  @description('KQL that folds them into Value.')
  fold: string
  @description('Above it the alert fires.')
  limit: int
  @description('KQL for what each has an alert of its own by, as text; empty for all together. An alert that fires does not fire again before all has been well for a while: what must page each time is told apart.')
  each: string
}

@description('What wakes people: each by a metric of the app.')
var alerts alert[] = [
  {
    name: 'breach'
    description: 'Nobody answered an alarm within 300 s. Run book: a breach.'
    severity: 0
    metric: 'anju.alarms.breached'
    only: ''
    fold: 'sum(Sum)'
    limit: 0
    each: 'tostring(Properties.alarm)'
  }
  {
    name: 'chains-overdue'
    description: 'More than 20 alarms are overdue at once: neither clock keeps up. Run book: a breach.'
    severity: 0
    metric: 'anju.chains.overdue'
    only: ''
    fold: 'max(Max)'
    limit: 20
    each: ''
  }
  {
    name: 'guard-acted'
    description: 'The guard advances what the orchestrators should: they are slow or down. Run book: a breach.'
    severity: 1
    metric: 'anju.guard.acted'
    only: ''
    fold: 'sum(Sum)'
    limit: 5
    each: ''
  }
  {
    name: 'ingest-lag'
    description: 'Telemetry is taken more than 60 s after it arrived. Run book: a lagging partition.'
    severity: 0
    metric: 'anju.ingest.lag'
    only: ''
    fold: 'max(Max)'
    limit: 60
    each: ''
  }
  {
    name: 'bug-messages'
    description: 'Our own code failed on messages; they are parked as bug. Run book: parked messages.'
    severity: 0
    metric: 'anju.messages.parked'
    only: '| where tostring(Properties.reason) == "bug"'
    fold: 'sum(Sum)'
    limit: 0
    each: 'tostring(bin(TimeGenerated, 5m))'
  }
  {
    name: 'parked-messages'
    description: 'Many messages could not be used. Run book: parked messages.'
    severity: 2
    metric: 'anju.messages.parked'
    only: ''
    fold: 'sum(Sum)'
    limit: 100
    each: ''
  }
  {
    name: 'sms-failures'
    description: 'The SMS provider refuses or does not answer. Run book: a provider down.'
    severity: 0
    metric: 'anju.sms.failures'
    only: ''
    fold: 'sum(Sum)'
    limit: 10
    each: ''
  }
  {
    name: 'late-alarm'
    description: 'An alarm was raised more than 60 s after its rule could: a message was long on its way, or a wake came late. Run book: a lagging partition.'
    severity: 1
    metric: 'anju.alarm.delay'
    only: ''
    fold: 'max(Max)'
    limit: 60
    each: ''
  }
  {
    name: 'answers-refused'
    description: 'Somebody brings SMS events with a key that is not ours: answers are lost. Run book: a provider down.'
    severity: 0
    metric: 'anju.answers.refused'
    only: ''
    fold: 'sum(Sum)'
    limit: 0
    each: ''
  }
]

@description('What the app says all the time: by the measures that tell whether it says anything.')
var silences = [
  {
    name: 'guard-silent'
    description: 'The guard has not looked at the open alarms for 10 minutes: the app is down. Run book: a breach.'
    metric: 'anju.chains.overdue'
  }
  {
    name: 'ingest-silent'
    description: 'No telemetry has been taken for 10 minutes, while homes speak all the time. Run book: a lagging partition.'
    metric: 'anju.ingest.lag'
  }
]

resource page 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-anju-page-${suffix}'
  location: 'global'
  properties: {
    groupShortName: 'anju page'
    enabled: true
    emailReceivers: [
      for (address, i) in mailTo: {
        name: 'mail-${i}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
    smsReceivers: [
      for (phone, i) in pageTo: {
        name: 'sms-${i}'
        countryCode: phone.countryCode
        phoneNumber: phone.number
      }
    ]
    voiceReceivers: [
      for (phone, i) in pageTo: {
        name: 'voice-${i}'
        countryCode: phone.countryCode
        phoneNumber: phone.number
      }
    ]
  }
}

resource write 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-anju-write-${suffix}'
  location: 'global'
  properties: {
    groupShortName: 'anju write'
    enabled: true
    emailReceivers: [
      for (address, i) in mailTo: {
        name: 'mail-${i}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for alert in alerts: {
    name: 'anju-${alert.name}'
    location: location
    kind: 'LogAlert'
    properties: {
      displayName: 'Anju: ${alert.name}'
      description: alert.description
      severity: alert.severity
      scopes: [workspaceId]
      // Three looks at each minute, since telemetry is minutes on its way and what comes late must not slip through.
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      // A workspace has no AppMetrics before the app first spoke. (Looking every minute, this is not believed.)
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: 'AppMetrics | where Name == "${alert.metric}" ${alert.only} | summarize Value = ${alert.fold}${empty(alert.each) ? '' : ' by Each = ${alert.each}'}'
            timeAggregation: 'Maximum'
            metricMeasureColumn: 'Value'
            dimensions: empty(alert.each)
              ? []
              : [
                  {
                    name: 'Each'
                    operator: 'Include'
                    values: ['*']
                  }
                ]
            operator: 'GreaterThan'
            threshold: alert.limit
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      autoMitigate: true
      actions: {
        actionGroups: [alert.severity == 0 ? page.id : write.id]
      }
    }
  }
]

// The other alerts trust what the app says of itself; these three notice that it says nothing.
resource silenceRules 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for silence in silences: {
    name: 'anju-${silence.name}'
    location: location
    kind: 'LogAlert'
    properties: {
      displayName: 'Anju: ${silence.name}'
      description: silence.description
      severity: 0
      scopes: [workspaceId]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT10M'
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: 'AppMetrics | where Name == "${silence.metric}"'
            timeAggregation: 'Count'
            operator: 'LessThanOrEqual'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      autoMitigate: true
      actions: {
        actionGroups: [page.id]
      }
    }
  }
]

resource hubSilent 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: 'anju-hub-silent'
  location: 'global'
  properties: {
    description: 'Nothing has reached the hub for 5 minutes, neither telemetry nor the app\'s own wakes. Run book: a silent hub.'
    severity: 0
    enabled: true
    scopes: [namespaceId]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'incoming'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'IncomingMessages'
          timeAggregation: 'Total'
          operator: 'LessThanOrEqual'
          threshold: 0
        }
      ]
    }
    actions: [
      {
        actionGroupId: page.id
      }
    ]
  }
}

@description('Who is paged, for alerts that live beside what they watch.')
output pageId string = page.id
