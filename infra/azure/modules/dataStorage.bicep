// What the district knows: the tables, the write-once anchors of the ledgers, and the telemetry Capture keeps.

@description('Region of the account.')
param location string

@description('Name of the account.')
param name string

@description('Replication; zone redundant where it matters.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param sku string

@description('Reached from the private network only.')
param privateOnly bool

@description('Kept from deletion with everything in it.')
param locked bool

@description('Days an anchor cannot be changed or deleted, by nobody; a ledger is kept as long.')
@minValue(1)
@maxValue(3650)
param anchorsKeptForDays int

@description('The anchors\' policy is, or is about to be, locked for good. A locked one refuses even to be written again as it is.')
param anchorsLocked bool

@description('Days captured telemetry is kept: long enough to replay a quarter against a new rule.')
@minValue(7)
@maxValue(400)
param captureKeptForDays int

@description('The app reads and writes as this identity.')
param appPrincipalId string

@description('Where diagnostic logs go.')
param workspaceId string

@description('Long enough to look at a report and ask about it.')
var importsKeptForDays = 30

@description('Role Storage Table Data Contributor.')
var storageTableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

@description('Role Storage Blob Data Contributor.')
var storageBlobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

@description('design.md 6 and the classes named <Noun>Table.')
var tableNames = [
  'accounts'
  'alarms'
  'audit'
  'bindings'
  'chains'
  'days'
  'districts'
  'duty'
  'glass'
  'history'
  'homes'
  'links'
  'now'
  'open'
  'owed'
  'parked'
  'phones'
  'places'
  'samples'
  'silent'
  'tellings'
  'thresholds'
  'unanchored'
  'wakes'
  'watches'
]

resource account 'Microsoft.Storage/storageAccounts@2026-09-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    // The app and Capture come as identities; a key would open every elder's record to whoever copied it.
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: privateOnly ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: privateOnly ? 'Deny' : 'Allow'
      // Capture is a trusted service: it writes from outside the network, as the namespace's identity.
      bypass: 'AzureServices'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: {
        enabled: true
        days: 30
      }
      containerDeleteRetentionPolicy: {
        enabled: true
        days: 30
      }
    }

    resource anchors 'containers' = {
      name: 'anchors'

      // Made unlocked, so that a mistake in the first days can be undone. Locking is an action, not a property: deploy.sh does it once
      // anchorsLocked says so. Not a policy of versions, which a template could lock: under one a blob can still be overwritten.
      resource writeOnce 'immutabilityPolicies' = if (!anchorsLocked) {
        name: 'default'
        properties: {
          immutabilityPeriodSinceCreationInDays: anchorsKeptForDays
          allowProtectedAppendWrites: false
        }
      }
    }

    resource capture 'containers' = {
      name: 'capture'
    }

    resource imports 'containers' = {
      name: 'imports'
    }
  }

  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            // An import that was never applied still names people.
            name: 'forget-imports'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: ['imports/']
              }
              actions: {
                baseBlob: {
                  delete: {
                    daysAfterModificationGreaterThan: importsKeptForDays
                  }
                }
              }
            }
          }
          {
            name: 'forget-captured-telemetry'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: ['capture/']
              }
              actions: {
                baseBlob: {
                  delete: {
                    daysAfterModificationGreaterThan: captureKeptForDays
                  }
                }
              }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource tables 'tables' = [
      for tableName in tableNames: {
        name: tableName
      }
    ]
  }
}

resource appUsesTable 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (tableName, i) in tableNames: {
    name: guid(account::tableService::tables[i].id, 'app', storageTableDataContributor)
    scope: account::tableService::tables[i]
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageTableDataContributor)
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
    }
  }
]

// The role could delete; the container's policy does not let it.
resource appAddsAnchors 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::blobs::anchors.id, 'app', storageBlobDataContributor)
  scope: account::blobs::anchors
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource appKeepsImports 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::blobs::imports.id, 'app', storageBlobDataContributor)
  scope: account::blobs::imports
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource deleteLock 'Microsoft.Authorization/locks@2020-05-01' = if (locked) {
  name: 'keep'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Registry, ledgers and anchors of a district. Deleting them is a decision of its own.'
  }
}

#disable-next-line use-recent-api-versions // The newest released version is of 2016 and knows no category groups.
resource blobLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'anju'
  scope: account::blobs
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
        category: 'Transaction'
        enabled: true
      }
    ]
  }
}

// Not StorageRead and StorageWrite: the addresses of rows hold phone numbers, and a copy of them is one too many.
#disable-next-line use-recent-api-versions // The newest released version is of 2016 and knows no category groups.
resource tableLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'anju'
  scope: account::tableService
  properties: {
    workspaceId: workspaceId
    metrics: [
      {
        category: 'Transaction'
        enabled: true
      }
    ]
  }
}

@description('Resource id.')
output id string = account.id

@description('Name of the account.')
output name string = account.name

@description('Where anchors and imports are: Anchors__blobServiceUri and Imports__blobServiceUri.')
output blobEndpoint string = account.properties.primaryEndpoints.blob

@description('Where tables are: Storage__tableServiceUri.')
output tableEndpoint string = account.properties.primaryEndpoints.table
