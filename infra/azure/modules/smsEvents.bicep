// Brings answers and delivery reports to the app's webhook, which believes whoever brings its key.

@description('The service that receives the SMS.')
param communicationName string

@description('The app\'s host name.')
param appHostName string

@description('The webhook\'s key: Sms__WebhookKey.')
@secure()
param webhookKey string

@description('The account for answers that could not be delivered.')
param lettersAccountName string

@description('Where diagnostic logs go.')
param workspaceId string

var storageBlobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' existing = {
  name: communicationName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'evgt-${communicationName}'
  location: 'global'
  identity: {
    type: 'SystemAssigned'
  }
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
      deadLetterWithResourceIdentity: {
        identity: {
          type: 'SystemAssigned'
        }
        deadLetterDestination: {
          endpointType: 'StorageBlob'
          properties: {
            resourceId: lettersAccount.id
            blobContainerName: lettersAccount::blobs::letters.name
          }
        }
      }
    }
    dependsOn: [topicKeepsLetters]
  }
}

resource lettersAccount 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: lettersAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource letters 'containers' = {
      name: 'undelivered-sms-events'
    }
  }
}

resource topicKeepsLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(lettersAccount::blobs::letters.id, 'letters', storageBlobDataContributor)
  scope: lettersAccount::blobs::letters
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

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
