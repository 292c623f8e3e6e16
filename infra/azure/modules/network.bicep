// The private network: the app's own subnet, one for private endpoints, and the names by which it finds them.

import { privateZones } from 'privateNames.bicep'

@description('Region of the network.')
param location string

@description('Suffix that keeps names unique.')
param suffix string

@description('The network\'s addresses, in CIDR notation; at least a /24.')
param addressSpace string

resource network 'Microsoft.Network/virtualNetworks@2026-03-01' = {
  name: 'vnet-anju-${suffix}'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [addressSpace]
    }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressSpace, 25, 0)
          // A subnet is closed to the way out unless it says otherwise, and the app has to reach who issues tokens and who carries SMS. A
          // district that wants addresses of its own there puts a NAT gateway in its place.
          defaultOutboundAccess: true
          delegations: [
            {
              name: 'functions'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressSpace, 25, 1)
          defaultOutboundAccess: false
          privateEndpointNetworkPolicies: 'Disabled'
        }
      }
    ]
  }

  resource appSubnet 'subnets' existing = {
    name: 'app'
  }

  resource endpointSubnet 'subnets' existing = {
    name: 'endpoints'
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in items(privateZones): {
    name: zone.value
    location: 'global'
  }
]

resource zoneLinks 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, i) in items(privateZones): {
    parent: zones[i]
    name: 'anju'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: network.id
      }
    }
  }
]

@description('The subnet the app\'s instances are in.')
output appSubnetId string = network::appSubnet.id

@description('The subnet private endpoints are in.')
output endpointSubnetId string = network::endpointSubnet.id
