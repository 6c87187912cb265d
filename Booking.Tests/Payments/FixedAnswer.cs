using System.Net;

namespace Booking.Tests.Payments;

/// <summary>Answers every request alike.</summary>
internal sealed class FixedAnswer(int status, string body) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    ) => Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) });
}
