// Where the devices' messages arrive: one namespace, one hub, one reader group, and Capture of everything that came.

@description('Region of the namespace.')
param location string

@description('Suffix that keeps names unique.')
param suffix string

@description('In several zones.')
param zoneRedundant bool

@description('Partitions. Fixed for the hub\'s life; one reader each, so the ceiling on parallel ingest.')
@minValue(1)
@maxValue(32)
param partitionCount int = 32

@description('Days an event stays: how long the app may be down without losing one.')
@minValue(1)
@maxValue(7)
param retentionInDays int

@description('Throughput units at rest; each takes 1 MB/s or 1,000 events/s.')
@minValue(1)
@maxValue(40)
param throughputUnits int

@description('Throughput units it may grow to by itself, as after an area power cut.')
@minValue(1)
@maxValue(40)
param maximumThroughputUnits int

@description('Devices come through the private network (an operator\'s APN), so nobody else need reach the hub.')
param privateOnly bool

@description('The account Capture writes to.')
param captureAccountName string

@description('The app reads telemetry and sends homes their events as this identity.')
param appPrincipalId string

@description('The vault both access rules are kept in.')
param vaultName string

@description('Where diagnostic logs go.')
param workspaceId string

@description('Role Azure Event Hubs Data Receiver.')
var eventHubsDataReceiver = 'a638d3c7-ab3a-418d-83e6-5f17a39d4fde'

@description('Role Azure Event Hubs Data Sender.')
var eventHubsDataSender = '2b629674-e913-4c01-ae53-ef4638d8f975'

@description('Role Storage Blob Data Contributor.')
var storageBlobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

resource namespace 'Microsoft.EventHub/namespaces@2026-01-01' = {
  name: 'evhns-anju-${suffix}'
  location: location
  sku: {
    name: 'Standard'
    tier: 'Standard'
    capacity: throughputUnits
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    isAutoInflateEnabled: true
    maximumThroughputUnits: maximumThroughputUnits
    zoneRedundant: zoneRedundant
    minimumTlsVersion: '1.2'
    // Publisher policies, one per home, only exist with signatures; the app itself comes as an identity. With them every namespace has
    // RootManageSharedAccessKey, which opens all of it and which no template can take away: nothing reads its keys (run book: rotating).
    disableLocalAuth: false
    publicNetworkAccess: privateOnly ? 'Disabled' : 'Enabled'
  }

  resource telemetry 'eventhubs' = {
    name: 'telemetry'
    properties: {
      partitionCount: partitionCount
      retentionDescription: {
        cleanupPolicy: 'Delete'
        retentionTimeInHours: retentionInDays * 24
      }
      captureDescription: {
        enabled: true
        encoding: 'Avro'
        intervalInSeconds: 900
        sizeLimitInBytes: 104857600
        skipEmptyArchives: true
        destination: {
          name: 'EventHubArchive.AzureBlockBlob'
          identity: {
            type: 'SystemAssigned'
          }
          properties: {
            storageAccountResourceId: captureAccount.id
            blobContainer: captureAccount::blobs::container.name
            archiveNameFormat: '{Namespace}/{EventHub}/{PartitionId}/{Year}/{Month}/{Day}/{Hour}/{Minute}/{Second}'
          }
        }
      }
    }
    dependsOn: [namespaceCaptures]

    resource readers 'consumergroups' = {
      name: 'anju'
    }

    // Signs each home's publisher token; it can do nothing else.
    resource devicesRule 'authorizationRules' = {
      name: 'devices'
      properties: {
        rights: ['Send']
      }
    }

    // Revoking a publisher takes Manage, which the service only gives together with the other two.
    resource revocationRule 'authorizationRules' = {
      name: 'revocation'
      properties: {
        rights: ['Manage', 'Listen', 'Send']
      }
    }
  }
}

resource captureAccount 'Microsoft.Storage/storageAccounts@2026-09-01' existing = {
  name: captureAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource container 'containers' existing = {
      name: 'capture'
    }
  }
}

resource appUsesHub 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [eventHubsDataReceiver, eventHubsDataSender]: {
    name: guid(namespace::telemetry.id, 'app', role)
    scope: namespace::telemetry
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
    }
  }
]

resource namespaceCaptures 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(captureAccount::blobs::container.id, 'capture', storageBlobDataContributor)
  scope: captureAccount::blobs::container
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)
    principalId: namespace.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

module devicesKey 'secret.bicep' = {
  params: {
    vaultName: vaultName
    name: 'devices-rule-key'
    value: namespace::telemetry::devicesRule.listKeys().primaryKey
    readerPrincipalId: appPrincipalId
  }
}

module revocationKey 'secret.bicep' = {
  params: {
    vaultName: vaultName
    name: 'revocation-rule-key'
    value: namespace::telemetry::revocationRule.listKeys().primaryKey
    readerPrincipalId: appPrincipalId
  }
}

#disable-next-line use-recent-api-versions // The newest released version is of 2016 and knows no category groups.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'anju'
  scope: namespace
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'allLogs'
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

@description('Resource id.')
output id string = namespace.id

@description('Host name of the namespace: EventHub__fullyQualifiedNamespace.')
output hostName string = split(split(namespace.properties.serviceBusEndpoint, '://')[1], ':')[0]

@description('The group the app reads with: TelemetryConsumerGroup.')
output consumerGroup string = namespace::telemetry::readers.name

@description('The rule that signs publisher tokens: Publishers__SendRule.')
output devicesRule string = namespace::telemetry::devicesRule.name

@description('The rule that revokes publishers: Publishers__ManageRule.')
output revocationRule string = namespace::telemetry::revocationRule.name

@description('Setting that refers to the key that signs publisher tokens.')
output devicesKeyReference string = devicesKey.outputs.reference

@description('Setting that refers to the key that revokes publishers.')
output revocationKeyReference string = revocationKey.outputs.reference
