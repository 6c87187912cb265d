namespace Booking.Tests.Payments;

/// <summary>Remembers every request and answers none: once the connection breaks, once 500, once 409.</summary>
internal sealed class RequestRecorder : HttpMessageHandler
{
    public List<(string Body, Dictionary<string, string> Headers)> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Concat(
            request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()
        );
        Requests.Add((body, headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value))));
        return Requests.Count switch
        {
            1 => throw new HttpRequestException("The connection broke."),
            2 => new HttpResponseMessage(System.Net.HttpStatusCode.InternalServerError),
            _ => new HttpResponseMessage(System.Net.HttpStatusCode.Conflict),
        };
    }
}
