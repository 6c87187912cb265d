using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Calendar;

/// <summary>What an uploaded file says, and what would become of each of its rows.</summary>
/// <param name="Fault">It cannot be read at all; there is then no plan.</param>
public sealed record ImportPreview(FileFault? Fault, BulkPlan? Plan, FileEncoding Encoding, char Separator);

/// <summary>Reads a file of slots and says what importing it would do; nothing is written. For staff.</summary>
public sealed class PreviewImport(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    public const int MaxBytes = SlotTable.MaxBytes;
    public const int MaxRows = SlotTable.MaxRows;

    public async Task<Result<ImportPreview, Refusal>> RunAsync(Actor actor, ReadOnlyMemory<byte> file, CancellationToken cancel)
    {
        if (!actor.WorksHere) return Refusal.NotAllowed;
        if (!SlotTable.Read(file.Span).Succeeded(out var table, out var fault)) return new ImportPreview(fault, null, default, default);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return new ImportPreview(null, await PlanAsync(db, table, clock.GetUtcNow(), cancel), table.Encoding, table.Separator);
    }

    internal static async Task<BulkPlan> PlanAsync(BookingDbContext db, SlotTable table, DateTimeOffset now, CancellationToken cancel)
    {
        var names = await BulkNames.ReadAsync(db, cancel);
        var numbered = await StandingSlot.ByIdAsync(db, table.Rows.Select(r => Numbering.Slot.TryParse(r[SlotColumn.Number], out var id) ? id : 0).Where(id => id > 0), cancel);
        var reader = new RowReader(names, numbered);
        return await BulkJudge.PlanAsync(db, names, [.. table.Rows.Select(reader.Read)], now, cancel);
    }
}

/// <summary>Staff import slots from a file (§7), after they have seen and accepted what it does: all of it in one transaction, and a second time without doubling. It adds slots and changes none that stand.</summary>
public sealed class ImportSlots(Transactions transactions, TimeProvider clock)
{
    /// <param name="file">The same bytes that were previewed.</param>
    public Task<Result<BulkDone, Refusal>> RunAsync(Actor actor, ReadOnlyMemory<byte> file, BulkAcceptance accepted, CancellationToken cancel)
    {
        if (!SlotTable.Read(file.Span).Succeeded(out var table, out _)) return Task.FromResult<Result<BulkDone, Refusal>>(Refusal.RowsUnfit);
        var now = clock.GetUtcNow();
        return BulkWriter.RunAsync(transactions, actor, accepted, new(AuditAction.ImportSlot, "import", async (db, token) => await PreviewImport.PlanAsync(db, table, now, token)), now, cancel);
    }
}
