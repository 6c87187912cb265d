using System.Globalization;
using System.Runtime.CompilerServices;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Series;
using Booking.Domain.Scheduling.Slots;
using CsvHelper;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Import;

/// <summary>
/// Writes slots as a file that can be imported again (rule Import): UTF-8 with a byte order mark, because spreadsheets
/// take a file without one for another encoding; no cell is a formula.
/// </summary>
public sealed class SlotsFile(IDbContextFactory<BookingDbContext> contexts)
{
    private const int PageSize = 1000;

    private static readonly CsvWriterOptions Form = new() { WriteByteOrderMark = true };

    /// <summary>
    /// All slots that are not cancelled and begin within the span, page by page, so that the whole is never held in
    /// memory.
    /// </summary>
    /// <param name="from">By each location's calendar; included.</param>
    /// <param name="to">Included.</param>
    /// <param name="locationId">Null for every location.</param>
    /// <param name="language">"ja" or "en", for heads and names.</param>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task WriteAsync(
        Actor actor,
        Stream into,
        DateOnly from,
        DateOnly to,
        long? locationId,
        string language,
        CancellationToken cancellationToken
    )
    {
        actor.RequireStaff();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var names = await BulkNames.ReadAsync(db, cancellationToken);
        await using var csv = CsvWriter.Create(into, Form, leaveOpen: true);
        await WriteHeadAsync(csv, language, cancellationToken);
        foreach (var location in names.Locations.Values.Where(l => locationId is null || l.Id == locationId))
            await foreach (var slot in SlotsAsync(db, location, from, to, cancellationToken))
                await WriteRowAsync(csv, RowOf(slot, names, location, language), cancellationToken);
    }

    /// <summary>The rows of a file that cannot be imported, as they were, to be corrected and imported again.</summary>
    public static async Task WriteBadRowsAsync(
        ReadOnlyMemory<byte> file,
        BulkPlan plan,
        Stream into,
        string language,
        CancellationToken cancellationToken
    )
    {
        if (!SlotTable.Read(file.Span).Succeeded(out var table, out _))
            return;
        var bad = plan.Rows.Where(r => r.State == BulkState.Bad).Select(r => r.Line).ToHashSet();
        await using var csv = CsvWriter.Create(into, Form, leaveOpen: true);
        await WriteHeadAsync(csv, language, cancellationToken);
        foreach (var row in table.Rows.Where(r => bad.Contains(r.Line)))
            await WriteRowAsync(csv, row.Cells, cancellationToken);
    }

    private static Task WriteHeadAsync(CsvWriter csv, string language, CancellationToken cancellationToken) =>
        WriteRowAsync(csv, SlotColumns.All.Select(c => (string?)SlotColumns.Name(c, language)), cancellationToken);

    private static async Task WriteRowAsync(
        CsvWriter csv,
        IEnumerable<string?> cells,
        CancellationToken cancellationToken
    )
    {
        foreach (var cell in cells)
            csv.WriteField(CsvCell.Guard(cell ?? ""));
        await csv.EndRecordAsync(cancellationToken);
    }

    private static async IAsyncEnumerable<ExistingSlot> SlotsAsync(
        BookingDbContext db,
        NamedLocation location,
        DateOnly from,
        DateOnly to,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (begin, end) = (
            LocationTime.Utc(from.ToDateTime(TimeOnly.MinValue), location.TimeZone),
            LocationTime.Utc(to.AddDays(1).ToDateTime(TimeOnly.MinValue), location.TimeZone)
        );
        var (at, after) = (begin, 0L);
        while (true)
        {
            var page = await ExistingSlot.ReadAsync(
                db.Slots.Where(s =>
                        s.LocationId == location.Id
                        && s.Status != SlotStatus.Cancelled
                        && s.StartsAt < end
                        && (s.StartsAt > at || (s.StartsAt == at && s.Id > after))
                    )
                    .OrderBy(s => s.StartsAt)
                    .ThenBy(s => s.Id)
                    .Take(PageSize),
                cancellationToken
            );
            foreach (var slot in page)
                yield return slot;
            if (page.Count < PageSize)
                yield break;
            (at, after) = (page[^1].Draft.StartsAt, page[^1].Id);
        }
    }

    private static string?[] RowOf(ExistingSlot slot, BulkNames names, NamedLocation location, string language)
    {
        var draft = slot.Draft;
        var (from, to) = (
            LocationTime.Local(draft.StartsAt, location.TimeZone),
            LocationTime.Local(draft.EndsAt, location.TimeZone)
        );
        return
        [
            Numbering.Slot.Of(slot.Id),
            Of(location, language),
            Of(names.Programs[draft.ProgramId], language),
            draft.StaffId is { } staff ? Of(names.Staff[staff], language) : "",
            draft.RoomId is { } room ? names.Rooms[room].Name.In(language) : "",
            Text(from, "yyyy-MM-dd"),
            Text(from, "HH:mm"),
            Text(to, "HH:mm"),
            Text((long)(draft.EndsAt - draft.StartsAt).TotalMinutes),
            Text(draft.Capacity),
            Text(draft.TrialCapacity),
            Text(draft.Price),
            draft.TrialPrice is { } trial ? Text(trial) : "",
        ];
    }

    /// <summary>Number and name: the number is unambiguous, the name is for people.</summary>
    private static string Of(NamedItem thing, string language) => $"{thing.Number} {thing.Name.In(language)}";

    private static string Text(DateTimeOffset time, string format) =>
        time.ToString(format, CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
