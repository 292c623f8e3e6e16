// Who the app is: every permission in the other modules is given to this identity, beside what it opens.

@description('Region of the identity.')
param location string

@description('Suffix that keeps names unique.')
param suffix string

resource appIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-anju-${suffix}'
  location: location
}

@description('Resource id.')
output id string = appIdentity.id

@description('The id tokens are asked for with: AZURE_CLIENT_ID.')
output clientId string = appIdentity.properties.clientId

@description('The id roles are assigned to.')
output principalId string = appIdentity.properties.principalId
