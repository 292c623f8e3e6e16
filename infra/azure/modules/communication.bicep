// Who carries the SMS. Not every region sells it, and it cannot reach +86: then another provider's endpoint takes its place.

@description('Name of the service.')
param name string

@description('Where the service keeps its data, for example Asia Pacific.')
param dataLocation string

@description('The app sends as this identity.')
param appPrincipalId string

@description('Where diagnostic logs go.')
param workspaceId string

@description('Role Communication and Email Service Owner: the only one that sends; there is no narrower one.')
var communicationAndEmailServiceOwner = '09976791-48a7-449e-bb21-39d1a415f350'

resource communication 'Microsoft.Communication/communicationServices@2026-03-18' = {
  name: name
  location: 'global'
  properties: {
    dataLocation: dataLocation
  }
}

resource appSends 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(communication.id, 'app', communicationAndEmailServiceOwner)
  scope: communication
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', communicationAndEmailServiceOwner)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

// Not its logs: they hold phone numbers, and the ledger knows of each message what came of it.
#disable-next-line use-recent-api-versions // The newest released version is of 2016 and knows no category groups.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'anju'
  scope: communication
  properties: {
    workspaceId: workspaceId
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

@description('Where SMS are sent from: Sms__Endpoint.')
output endpoint string = 'https://${communication.properties.hostName}/'
