using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Series;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Import;

/// <summary>Reads a file of slots and says what importing it would do; nothing is written. For staff.</summary>
public sealed class PreviewImport(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    public const int MaxBytes = SlotTable.MaxBytes;
    public const int MaxRows = SlotTable.MaxRows;

    public async Task<Result<ImportPreview, Refusal>> RunAsync(
        Actor actor,
        ReadOnlyMemory<byte> file,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        if (!SlotTable.Read(file.Span).Succeeded(out var table, out var fault))
            return new ImportPreview(fault, null, default, default);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new ImportPreview(
            null,
            await PlanAsync(db, table, clock.GetUtcNow(), cancellationToken),
            table.Encoding,
            table.Separator
        );
    }

    internal static async Task<BulkPlan> PlanAsync(
        BookingDbContext db,
        SlotTable table,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var names = await BulkNames.ReadAsync(db, cancellationToken);
        var numbered = await ExistingSlot.ByIdAsync(
            db,
            table
                .Rows.Select(r => Numbering.Slot.TryParse(r[SlotColumn.Number], out var id) ? id : 0)
                .Where(id => id > 0),
            cancellationToken
        );
        var reader = new RowReader(names, numbered);
        return await BulkCheck.PlanAsync(db, names, [.. table.Rows.Select(reader.Read)], now, cancellationToken);
    }
}
