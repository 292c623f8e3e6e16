// The few secrets there are: whatever can be an identity is one.

@description('Region of the vault.')
param location string

@description('Name of the vault.')
param name string

@description('Reached from the private network only.')
param privateOnly bool

@description('Where audit logs go.')
param workspaceId string

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: privateOnly ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: privateOnly ? 'Deny' : 'Allow'
      // Resource Manager, which writes the secrets in a deployment, is one of these. The app is not, and need not be: it comes through
      // its subnet.
      bypass: 'AzureServices'
    }
  }
}

#disable-next-line use-recent-api-versions // The newest released version is of 2016 and knows no category groups.
resource auditLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'anju'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'audit'
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
output id string = vault.id
