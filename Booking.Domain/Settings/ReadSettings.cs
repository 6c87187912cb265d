using System.Text.Json;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Settings;

/// <summary>Reads what has been set in the product; a few rows, which every server keeps in memory.</summary>
public sealed class ReadSettings(IDbContextFactory<BookingDbContext> contexts)
{
    public async Task<IReadOnlyList<SettingsView>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.StudioSettings.AsNoTracking().OrderBy(s => s.Group).ToListAsync(cancellationToken);
        return [.. rows.Select(ViewOf)];
    }

    internal static SettingsView ViewOf(StudioSetting row) =>
        new(row.Group, JsonSerializer.Deserialize<Dictionary<string, string>>(row.Values)!, row.Version);
}
