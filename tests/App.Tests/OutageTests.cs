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

    /// <summary>What may be over in a minute, such as a token nobody gives, must not set a home aside.</summary>
    [Fact]
    public void IsOurs_WhatIsThrown_OnlyIfOurCodeWillThrowItAgain()
    {
        Exception[] passing = [new RequestFailedException(503, "busy"), new IOException(), new HttpRequestException(), new OperationCanceledException(), new TimeoutException(), new InvalidOperationException()];

        Assert.DoesNotContain(passing, Outage.IsOurs);
        Assert.True(Outage.IsOurs(new OverflowException()));
    }
}
