// One way into one service from the private network, and the name it is found by.

import { privateZones } from 'privateNames.bicep'

@description('Region of the endpoint.')
param location string

@description('Name of the endpoint.')
param name string

@description('The subnet it is in.')
param subnetId string

@description('The resource it leads to.')
param targetId string

@description('The part of that resource.')
@allowed(['blob', 'queue', 'table', 'namespace', 'vault'])
param groupId string

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  name: privateZones[groupId]
}

resource endpoint 'Microsoft.Network/privateEndpoints@2026-03-01' = {
  name: name
  location: location
  properties: {
    subnet: {
      id: subnetId
    }
    privateLinkServiceConnections: [
      {
        name: groupId
        properties: {
          privateLinkServiceId: targetId
          groupIds: [groupId]
        }
      }
    ]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: groupId
          properties: {
            privateDnsZoneId: zone.id
          }
        }
      ]
    }
  }
}
