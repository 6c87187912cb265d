using Booking.Domain.Common;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Mvc;

namespace Booking.Web.Api;

/// <summary>GET /api/slots (rule Slot list).</summary>
internal static class SlotsEndpoint
{
    public static async Task<IResult> ListAsync(
        [AsParameters] SlotsQuery asked,
        SlotSearch search,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var query = new QueryCheck();
        var from = query.Instant("from", asked.From) ?? clock.GetUtcNow();
        var to = query.Instant("to", asked.To) ?? from.AddDays(7);
        if (query.IsValid && to <= from)
            query.Fault("to", "The end must lie after the start.");
        else if (query.IsValid && to - from > TimeSpan.FromDays(SlotSearch.MaxDays))
            query.Fault("to", $"Ask for at most {SlotSearch.MaxDays} days at a time.");
        var filter = new SlotFilter(from, to)
        {
            LocationId = query.Number("location", asked.Location, Numbering.Location),
            ProgramId = query.Number("program", asked.Program, Numbering.Program),
            CategoryId = query.Id("category", asked.Category),
            StaffId = query.Number("staff", asked.Staff, Numbering.Staff),
            AvailableOnly = query.Flag("available", asked.Available),
        };
        var page = query.Whole("page", asked.Page, 1, 1, 100_000);
        var size = query.Whole("pageSize", asked.PageSize, 50, 1, SlotSearch.MaxPageSize);
        if (!query.IsValid)
            return query.Problem();

        var slots = await search.PageAsync(filter, page, size, cancellationToken);
        return TypedResults.Ok(
            new PageDto<SlotDto>(
                [.. slots.Items.Select(s => SlotDto.Of(s, Languages.Current))],
                slots.Number,
                slots.Size,
                slots.Total
            )
        );
    }
}
