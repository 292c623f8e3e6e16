// The names private endpoints are found by. The namespace's and the vault's follow from the cloud's own: it has no suffix for them.

@export()
@description('Private DNS zone of each kind of endpoint.')
var privateZones = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  namespace: 'privatelink.servicebus.${replace(environment().suffixes.storage, 'core.', '')}'
  vault: 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}'
}
