// Everything Anju needs in one resource group. This file only wires; what a thing is and who may use it is in its module.

@description('Region of everything that has one.')
param location string = resourceGroup().location

@description('Instances, storage and hub in several zones.')
param zoneRedundant bool

@description('Storage and vault are reached from a private network only.')
param privateNetwork bool

@description('Addresses of the private network, in CIDR notation; at least a /24.')
param addressSpace string = '10.40.0.0/24'

@description('Devices come through the private network too (an operator\'s APN), so the hub closes to the internet. Needs privateNetwork.')
param devicesUsePrivateNetwork bool = false

@description('Storage with the district\'s data cannot be deleted by accident.')
param locked bool

@description('Memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Most instances: what a mistake can cost.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Throughput units at rest; each takes 1 MB/s or 1,000 events/s.')
@minValue(1)
@maxValue(40)
param throughputUnits int

@description('Throughput units the hub may grow to by itself.')
@minValue(1)
@maxValue(40)
param maximumThroughputUnits int

@description('Days an event stays in the hub.')
@minValue(1)
@maxValue(7)
param hubRetentionInDays int = 7

@description('Days captured telemetry is kept.')
@minValue(7)
@maxValue(400)
param captureKeptForDays int = 100

@description('Days an anchor of a ledger cannot be changed or deleted.')
@minValue(1)
@maxValue(3650)
param anchorsKeptForDays int

@description('The anchors are locked for good: nobody can undo it. False until they have been written well for a week.')
param anchorsLocked bool

@description('Days logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionInDays int = 90

@description('Who carries the SMS: whoever leaves out what a carrier takes is told so before anything is deployed.')
@discriminator('kind')
param smsCarrier ownService | otherProvider

@description('The number or name messages come from.')
param smsFrom string

@description('What SMS events must bring to be believed.')
@secure()
@minLength(32)
param smsWebhookKey string

@description('The key before it, while it is rotated: an event that is refused is never brought again. Empty otherwise.')
@secure()
param smsWebhookKeyBefore string = ''

@description('What another provider that wants a key is shown, in base64.')
@secure()
param smsAccessKey string = ''

@description('The app is deployed and answers. Event Grid asks the webhook before it believes in it, so in a first deployment this is false.')
param webhookAnswers bool

@description('Who issues the tokens of desks and cockpits.')
param authIssuer string = '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'

@description('What a token must be for: the application (client) id of the API, which tokens of version 2 name and no api:// address.')
param authAudience string

@description('The registration of the cockpit page, which signs people in.')
param authClientId string

@description('What the page asks for: the scope of the API, beside openid and profile.')
param authScope string

@description('Who comes in while nobody has an account, as supervisor of the district, and gives the others theirs: a user\'s object id.')
@minLength(36)
@maxLength(36)
param firstSupervisor string

@description('Whether the elder is asked before the others or while they are told.')
@allowed(['sequential', 'parallel'])
param selfCheckMode string

@description('Host and path in front of an answer link\'s token, without a scheme: a short name that leads to the app.')
@maxLength(22)
param answerLinkBase string

@description('Who hears of every alert and of the budget, by mail.')
@minLength(1)
param mailTo string[]

@description('Who is paged.')
param pageTo { countryCode: string, number: string }[]

@description('A month\'s limit, in the currency of the agreement; null where the cloud has no budgets.')
@minValue(1)
param monthlyLimit int?

@description('The month the budget begins in: yyyy-MM-01.')
param budgetStartsOn string

@description('A Communication Services resource of this group.')
type ownService = {
  @description('Which of the two it is.')
  kind: 'communicationServices'

  @description('Where the service keeps its data, for example Asia Pacific.')
  dataLocation: string
}

@description('A provider that speaks the same protocol, where Communication Services are not sold or do not reach.')
type otherProvider = {
  @description('Which of the two it is.')
  kind: 'endpoint'

  @description('Where SMS are sent to, beginning https://; it brings its events to /api/sms-events.')
  @minLength(9)
  endpoint: string

  @description('It wants to be shown smsAccessKey; otherwise it believes the app\'s identity, as Communication Services do.')
  wantsKey: bool?
}

@description('Keeps names unique: the same for the same resource group.')
var suffix = uniqueString(resourceGroup().id)

@description('The account of the district\'s data; the hub and the SMS events find it by name.')
var dataStorageName = 'stdata${suffix}'

@description('The vault of the few secrets.')
var vaultName = 'kv-anju-${suffix}'

@description('The Communication Services, where there are any.')
var communicationName = 'acs-anju-${suffix}'

@description('The hub is closed to the internet.')
var hubIsPrivate = devicesUsePrivateNetwork && (privateNetwork || fail('devicesUsePrivateNetwork needs privateNetwork'))

@description('The carrier of SMS is another provider, and wants a key.')
var wantsKey = smsCarrier.kind == 'endpoint' && (smsCarrier.?wantsKey ?? false)

@description('Replication of both accounts.')
var storageSku = zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'

module identity 'modules/identity.bicep' = {
  params: {
    location: location
    suffix: suffix
  }
}

module logs 'modules/logs.bicep' = {
  params: {
    location: location
    suffix: suffix
    retentionInDays: logRetentionInDays
    appPrincipalId: identity.outputs.principalId
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  params: {
    location: location
    suffix: suffix
    addressSpace: addressSpace
  }
}

module keyVault 'modules/keyVault.bicep' = {
  params: {
    location: location
    name: vaultName
    privateOnly: privateNetwork
    workspaceId: logs.outputs.workspaceId
  }
}

module hostStorage 'modules/hostStorage.bicep' = {
  params: {
    location: location
    suffix: suffix
    sku: storageSku
    privateOnly: privateNetwork
    appPrincipalId: identity.outputs.principalId
    workspaceId: logs.outputs.workspaceId
  }
}

module dataStorage 'modules/dataStorage.bicep' = {
  params: {
    location: location
    name: dataStorageName
    sku: storageSku
    privateOnly: privateNetwork
    locked: locked
    anchorsKeptForDays: anchorsKeptForDays
    anchorsLocked: anchorsLocked
    captureKeptForDays: captureKeptForDays
    appPrincipalId: identity.outputs.principalId
    workspaceId: logs.outputs.workspaceId
  }
}

module telemetryHub 'modules/telemetryHub.bicep' = {
  params: {
    location: location
    suffix: suffix
    zoneRedundant: zoneRedundant
    retentionInDays: hubRetentionInDays
    throughputUnits: throughputUnits
    maximumThroughputUnits: maximumThroughputUnits
    privateOnly: hubIsPrivate
    captureAccountName: dataStorageName
    appPrincipalId: identity.outputs.principalId
    vaultName: vaultName
    workspaceId: logs.outputs.workspaceId
  }
  dependsOn: [dataStorage, keyVault]
}

@description('Every way into a service from the private network.')
var endpoints = [
  { name: 'host-blobs', groupId: 'blob' }
  { name: 'host-queues', groupId: 'queue' }
  { name: 'host-tables', groupId: 'table' }
  { name: 'data-blobs', groupId: 'blob' }
  { name: 'data-tables', groupId: 'table' }
  { name: 'hub', groupId: 'namespace' }
  { name: 'vault', groupId: 'vault' }
]

@description('In the order above: a loop has to know its names before anything is deployed, and these are only known afterwards.')
var endpointTargets = [
  hostStorage.outputs.id
  hostStorage.outputs.id
  hostStorage.outputs.id
  dataStorage.outputs.id
  dataStorage.outputs.id
  telemetryHub.outputs.id
  keyVault.outputs.id
]

// One after the other: a service refuses a second connection while it sets up the first.
@batchSize(1)
module privateEndpoint 'modules/privateEndpoint.bicep' = [
  for (endpoint, i) in endpoints: if (privateNetwork) {
    params: {
      location: location
      name: 'pe-anju-${endpoint.name}-${suffix}'
      subnetId: network!.outputs.endpointSubnetId
      targetId: endpointTargets[i]
      groupId: endpoint.groupId
    }
  }
]

module communication 'modules/communication.bicep' = if (smsCarrier.kind == 'communicationServices') {
  params: {
    name: communicationName
    dataLocation: smsCarrier.dataLocation
    appPrincipalId: identity.outputs.principalId
    workspaceId: logs.outputs.workspaceId
  }
}

module webhookKey 'modules/secret.bicep' = {
  params: {
    vaultName: vaultName
    name: 'sms-webhook-key'
    value: empty(smsWebhookKeyBefore) ? smsWebhookKey : '${smsWebhookKey} ${smsWebhookKeyBefore}'
    readerPrincipalId: identity.outputs.principalId
  }
  dependsOn: [keyVault]
}

module accessKey 'modules/secret.bicep' = if (wantsKey) {
  params: {
    vaultName: vaultName
    name: 'sms-access-key'
    value: smsAccessKey
    readerPrincipalId: identity.outputs.principalId
  }
  dependsOn: [keyVault]
}

module functionApp 'modules/functionApp.bicep' = {
  params: {
    location: location
    suffix: suffix
    zoneRedundant: zoneRedundant
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    settings: {
      Storage__tableServiceUri: dataStorage.outputs.tableEndpoint
      Anchors__blobServiceUri: dataStorage.outputs.blobEndpoint
      Imports__blobServiceUri: dataStorage.outputs.blobEndpoint
      TelemetryConsumerGroup: telemetryHub.outputs.consumerGroup
      Sms__Endpoint: smsCarrier.kind == 'endpoint' ? smsCarrier.endpoint : communication!.outputs.endpoint
      // Empty: the app comes as its identity.
      Sms__AccessKey: wantsKey ? accessKey!.outputs.reference : ''
      Sms__From: smsFrom
      Sms__WebhookKey: webhookKey.outputs.reference
      Auth__Issuer: authIssuer
      Auth__Audience: authAudience
      Auth__ClientId: authClientId
      Auth__Scope: authScope
      Auth__FirstSupervisor: firstSupervisor
      Chains__SelfCheckMode: selfCheckMode
      Answers__LinkBase: answerLinkBase
      Publishers__Endpoint: 'https://${telemetryHub.outputs.hostName}/'
      Publishers__SendRule: telemetryHub.outputs.devicesRule
      Publishers__SendKey: telemetryHub.outputs.devicesKeyReference
      Publishers__ManageRule: telemetryHub.outputs.revocationRule
      Publishers__ManageKey: telemetryHub.outputs.revocationKeyReference
    }
    hostStorage: {
      blobs: hostStorage.outputs.blobEndpoint
      queues: hostStorage.outputs.queueEndpoint
      tables: hostStorage.outputs.tableEndpoint
      packages: hostStorage.outputs.packagesUrl
    }
    hubHostName: telemetryHub.outputs.hostName
    insightsConnectionString: logs.outputs.connectionString
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
    workspaceId: logs.outputs.workspaceId
  }
  // It asks for its secrets and opens its storage as it starts: the ways there have to be open.
  dependsOn: [privateEndpoint]
}

module smsEvents 'modules/smsEvents.bicep' = if (smsCarrier.kind == 'communicationServices' && webhookAnswers) {
  params: {
    communicationName: communicationName
    appHostName: functionApp.outputs.hostName
    webhookKey: smsWebhookKey
    pageId: alerts.outputs.pageId
    workspaceId: logs.outputs.workspaceId
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    location: location
    suffix: suffix
    workspaceId: logs.outputs.workspaceId
    namespaceId: telemetryHub.outputs.id
    mailTo: mailTo
    pageTo: pageTo
  }
}

module budget 'modules/budget.bicep' = if (monthlyLimit != null) {
  params: {
    monthlyLimit: monthlyLimit!
    startsOn: budgetStartsOn
    mailTo: mailTo
  }
}

@description('The app to deploy to.')
output appName string = functionApp.outputs.name

@description('Where the app answers.')
output appUrl string = 'https://${functionApp.outputs.hostName}'

@description('The account whose anchors are to be locked; empty as long as they are not.')
output anchorsToLock string = anchorsLocked ? dataStorage.outputs.name : ''
