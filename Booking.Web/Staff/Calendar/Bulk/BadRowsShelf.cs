using System.Collections.Concurrent;
using Booking.Domain.Scheduling.Series;

namespace Booking.Web.Staff.Calendar.Bulk;

/// <summary>
/// Holds the file of an open import page, so that its bad rows can be fetched over HTTP: by the account that uploaded
/// it, as long as the page is open. It keeps nothing that the page does not keep anyway.
/// </summary>
public sealed class BadRowsShelf
{
    private readonly ConcurrentDictionary<string, Held> _held = new();

    /// <returns>A token nobody can guess.</returns>
    internal string Put(Guid account, byte[] file, BulkPlan plan)
    {
        var token = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
        _held[token] = new(account, file, plan);
        return token;
    }

    internal void Take(string token) => _held.TryRemove(token, out _);

    internal (byte[] File, BulkPlan Plan)? Find(Guid account, string? token) =>
        token is not null && _held.TryGetValue(token, out var found) && found.Account == account
            ? (found.File, found.Plan)
            : null;

    private sealed record Held(Guid Account, byte[] File, BulkPlan Plan);
}
