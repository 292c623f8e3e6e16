// The names private endpoints are found by. The namespace's and the vault's follow from the cloud's own: it has no suffix for them.

@description('What names end in, in the cloud this is deployed to.')
var suffixes = environment().suffixes

@export()
@description('Private DNS zone of each kind of endpoint.')
var privateZones = {
  blob: 'privatelink.blob.${suffixes.storage}'
  queue: 'privatelink.queue.${suffixes.storage}'
  table: 'privatelink.table.${suffixes.storage}'
  namespace: 'privatelink.servicebus.${replace(suffixes.storage, 'core.', '')}'
  vault: 'privatelink${replace(suffixes.keyvaultDns, '.vault.', '.vaultcore.')}'
}
