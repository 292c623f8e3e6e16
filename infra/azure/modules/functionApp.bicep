// The app and its settings. Those that tell it of the other modules come from main.bicep, which alone knows them all; those that
// follow from the app itself, and the host's own, are added here. No other place sets any.

@description('Region of the app.')
param location string

@description('Suffix that keeps names unique.')
param suffix string

@description('Instances in several zones.')
param zoneRedundant bool

@description('Memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int

@description('Most instances: what a mistake can cost. Ingest itself needs at most one per partition.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int

@description('Settings the code reads, by the name the environment has them under.')
param settings { *: string }

@description('The host\'s storage.')
param hostStorage hostStorageAddresses

@description('Host name of the Event Hubs namespace.')
param hubHostName string

@description('Application Insights, by name; writing takes the identity.')
param insightsConnectionString string

@description('Resource id of the app\'s identity.')
param identityId string

@description('Client id of the app\'s identity.')
param identityClientId string

@description('The subnet of the app\'s instances; empty without a private network.')
param subnetId string

@description('Where diagnostic logs go.')
param workspaceId string

@description('Addresses of the host\'s storage.')
type hostStorageAddresses = {
  @description('Blob endpoint.')
  blobs: string
  @description('Queue endpoint.')
  queues: string
  @description('Table endpoint.')
  tables: string
  @description('The container deployments are uploaded to.')
  packages: string
}

@description('What must not wait for a cold start: the answers, the chains\' clock, and the three functions every promise hangs on.')
var alwaysReady = ['http', 'durable', 'function:WatchHomes', 'function:WakeHomes', 'function:GuardDeadlines']

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'asp-anju-${suffix}'
  location: location
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: 'func-anju-${suffix}'
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    // The cockpit, the answer page and the SMS webhook are for the world; who may do what is decided by the app.
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: hostStorage.packages
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: [
          for name in alwaysReady: {
            name: name
            instanceCount: zoneRedundant ? 2 : 1
          }
        ]
      }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, {
      // The root is the cockpit page's, not the host's greeting.
      AzureWebJobsDisableHomepage: 'true'
      AzureWebJobsStorage__blobServiceUri: hostStorage.blobs
      AzureWebJobsStorage__queueServiceUri: hostStorage.queues
      AzureWebJobsStorage__tableServiceUri: hostStorage.tables
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      EventHub__fullyQualifiedNamespace: hubHostName
      EventHub__credential: 'managedidentity'
      EventHub__clientId: identityClientId
      AZURE_CLIENT_ID: identityClientId
      // Under a name of ours, not the one the host looks for: it would send a span of its own for every batch, which costs more than the
      // batch, and for every request, whose path may hold an answer's token. It sets its sampler in code, so no setting stops it. The
      // alarms' spans are the app's, which keeps every one; logs, exceptions too, come as FunctionAppLogs (below).
      Reporting__ConnectionString: insightsConnectionString
    })
  }

  // Deployments come as an identity too.
  resource noScmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }

  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }
}

#disable-next-line use-recent-api-versions // The newest released version is of 2016 and knows no category groups.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'anju'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'FunctionAppLogs'
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

@description('The app\'s name, for deployments.')
output name string = app.name

@description('Where it answers.')
output hostName string = app.properties.defaultHostName
