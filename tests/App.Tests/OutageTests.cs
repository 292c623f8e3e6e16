using System.Net;
using Azure;

namespace Anju;

public sealed class OutageTests
{
    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, false)]
    [InlineData(HttpStatusCode.TooManyRequests, false)]
    [InlineData(HttpStatusCode.Forbidden, false)]
    [InlineData(HttpStatusCode.BadRequest, true)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, true)]
    public void IsForGood_StorageRefuses_OnlyIfItWillNeverTakeIt(HttpStatusCode status, bool isForGood) =>
        Assert.Equal(isForGood, Outage.IsForGood(new RequestFailedException((int)status, "refused")));
}
