using System.Net;
using Azure;

namespace Anju;

public sealed class OutageTests
{
    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, true)]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    [InlineData(HttpStatusCode.Forbidden, true)]
    [InlineData(HttpStatusCode.BadRequest, false)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, false)]
    public void Is_StorageRefuses_WhatItWillNeverTakeIsOurMistake(HttpStatusCode status, bool isOutage) =>
        Assert.Equal(isOutage, Outage.Is(new RequestFailedException((int)status, "refused")));
}
