// What a month may cost before somebody is told.

@description('The month\'s limit, in the currency of the agreement.')
@minValue(1)
param monthlyLimit int

@description('First day it counts from, the first of a month: yyyy-MM-dd. It cannot be changed later.')
param startsOn string

@description('Who is told.')
@minLength(1)
param mailTo string[]

resource budget 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: 'anju'
  properties: {
    category: 'Cost'
    amount: monthlyLimit
    timeGrain: 'Monthly'
    timePeriod: {
      startDate: startsOn
    }
    notifications: {
      most: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: mailTo
      }
      willPass: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: mailTo
      }
    }
  }
}
