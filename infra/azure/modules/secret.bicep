// One secret in the vault and who may read it.

@description('The vault.')
param vaultName string

@description('Name of the secret.')
param name string

@description('The secret.')
@secure()
param value string

@description('The app reads it as this identity, and no other.')
param readerPrincipalId string

@description('Role Key Vault Secrets User.')
var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' existing = {
  name: vaultName

  resource secret 'secrets' = {
    name: name
    properties: {
      value: value
    }
  }
}

resource appReadsSecret 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault::secret.id, 'app', keyVaultSecretsUser)
  scope: vault::secret
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
    principalId: readerPrincipalId
    principalType: 'ServicePrincipal'
  }
}

@description('What a setting refers to it by. Without a version: a rotated secret is picked up within a day, or by the restart after the app is told to look (deploy.sh).')
#disable-next-line outputs-should-not-contain-secrets // The address of the secret, not the secret.
output reference string = '@Microsoft.KeyVault(SecretUri=${vault::secret.properties.secretUri})'
