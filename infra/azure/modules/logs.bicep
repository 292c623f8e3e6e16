// Where everything reports to: the workspace, and Application Insights in front of it for traces and metrics.

@description('Region of the workspace.')
param location string

@description('Suffix that keeps names unique.')
param suffix string

@description('Days logs are kept. Alarms have their ledger; these are for finding out why.')
@minValue(30)
@maxValue(730)
param retentionInDays int

@description('Who may write telemetry: the app.')
param appPrincipalId string

@description('Role Monitoring Metrics Publisher.')
var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
  name: 'log-anju-${suffix}'
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: retentionInDays
    features: {
      disableLocalAuth: true
    }
  }
}

#disable-next-line use-recent-api-versions // The newest released version is of 2016 and knows no category groups.
resource auditLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'anju'
  scope: workspace
  properties: {
    workspaceId: workspace.id
    // Who asked the logs what.
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-anju-${suffix}'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    // Only identities may write: a connection string alone is worth nothing.
    DisableLocalAuth: true
  }
}

resource appWritesTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, 'app', monitoringMetricsPublisher)
  scope: insights
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

@description('Diagnostic settings and alerts go here.')
output workspaceId string = workspace.id

@description('Names the place, opens nothing: writing takes the app\'s identity.')
output connectionString string = insights.properties.ConnectionString
