namespace Booking.Tests.Attack;

internal static class AttackExtensions
{
    /// <summary>The page; nothing where there is none.</summary>
    public static async Task<string> GetStringOrNothingAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : "";
    }
}
