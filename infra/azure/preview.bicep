// Who may see what a pull request would change: once per resource group, by its owner.

@description('The identity pull requests are looked at with (object id); federated for the environment preview and for nothing else.')
param principalId string

// Reading does not list keys, so what is foretold of the vault's secrets and nothing else stays vague.
resource seesWhatWouldChange 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'preview')
  properties: {
    roleName: 'Anju preview ${uniqueString(resourceGroup().id)}'
    description: 'Reads the group and asks what a deployment would change. Writes nothing, lists no keys, sees no data.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: [
          '*/read'
          'Microsoft.Resources/deployments/validate/action'
          'Microsoft.Resources/deployments/whatIf/action'
        ]
      }
    ]
  }
}

resource previewSees 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(resourceGroup().id, 'preview', principalId)
  properties: {
    roleDefinitionId: seesWhatWouldChange.id
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}
