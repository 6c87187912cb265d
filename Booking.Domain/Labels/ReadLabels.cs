using System.Text.RegularExpressions;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Labels;

/// <summary>Reads the studio's own words; there are few, and pages keep them in memory.</summary>
public sealed class ReadLabels(IDbContextFactory<BookingDbContext> contexts)
{
    public async Task<IReadOnlyList<LabelView>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .UiLabels.AsNoTracking()
            .OrderBy(l => l.Key)
            .ThenBy(l => l.Language)
            .Select(l => new LabelView(l.Key, l.Language, l.Text, l.Version))
            .ToListAsync(cancellationToken);
    }
}
