// Brings answers and delivery reports to the app's webhook, which believes whoever brings its key.

@description('The service that receives the SMS.')
param communicationName string

@description('The app\'s host name.')
param appHostName string

@description('The webhook\'s key: Sms__WebhookKey.')
@secure()
param webhookKey string

@description('Who is paged when answers do not get through.')
param pageId string

@description('Where diagnostic logs go.')
param workspaceId string

resource communication 'Microsoft.Communication/communicationServices@2026-03-18' existing = {
  name: communicationName
}

// A global topic has no identity to keep letters with, and keys are shut: what cannot be brought for a day is lost, so somebody is paged.
resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'evgt-${communicationName}'
  location: 'global'
  properties: {
    source: communication.id
    topicType: 'Microsoft.Communication.CommunicationServices'
  }

  resource toWebhook 'eventSubscriptions' = {
    name: 'sms-events'
    properties: {
      eventDeliverySchema: 'EventGridSchema'
      filter: {
        includedEventTypes: [
          'Microsoft.Communication.SMSReceived'
          'Microsoft.Communication.SMSDeliveryReportReceived'
        ]
      }
      destination: {
        endpointType: 'WebHook'
        properties: {
          #disable-next-line use-secure-value-for-secure-inputs // The key in it is secure; the linter only believes a parameter that stands alone.
          endpointUrl: 'https://${appHostName}/api/sms-events?key=${uriComponent(webhookKey)}'
          maxEventsPerBatch: 1
          minimumTlsVersionAllowed: '1.2'
        }
      }
      // An answer is worth bringing for as long as its alarm can be open.
      retryPolicy: {
        maxDeliveryAttempts: 30
        eventTimeToLiveInMinutes: 1440
      }
    }
  }
}

@description('What shows that answers do not get through, and how many of it.')
var signs = [
  // A restart refuses a few, and they come again.
  {
    name: 'unheard'
    description: 'The webhook does not answer, so answers and delivery reports are late. Run book: a provider down.'
    metric: 'DeliveryAttemptFailCount'
    limit: 5
  }
  // With 401 Event Grid tries once, so that few ever fail: what is dropped is lost.
  {
    name: 'dropped'
    description: 'The webhook refused answers or delivery reports for good: they are lost. Run book: a provider down.'
    metric: 'DroppedEventCount'
    limit: 0
  }
]

resource unheard 'Microsoft.Insights/metricAlerts@2026-01-01' = [
  for sign in signs: {
    name: 'anju-answers-${sign.name}'
    location: 'global'
    properties: {
      description: sign.description
      severity: 0
      enabled: true
      scopes: [topic.id]
      evaluationFrequency: 'PT1M'
      windowSize: 'PT5M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            name: sign.name
            criterionType: 'StaticThresholdCriterion'
            metricName: sign.metric
            timeAggregation: 'Total'
            operator: 'GreaterThan'
            threshold: sign.limit
          }
        ]
      }
      actions: [
        {
          actionGroupId: pageId
        }
      ]
    }
  }
]

#disable-next-line use-recent-api-versions // The newest released version is of 2016 and knows no category groups.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'anju'
  scope: topic
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'DeliveryFailures'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}
