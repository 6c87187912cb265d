using System.Text.Json;

namespace Booking.Tests.TestKit;

/// <summary>A webhook as it arrived.</summary>
public sealed record ReceivedWebhook(byte[] Body, string Signature)
{
    public JsonElement Json { get; } = JsonDocument.Parse(Body).RootElement;

    public string Id => Json.GetProperty("id").GetString()!;

    public string Type => Json.GetProperty("type").GetString()!;
}
