using Booking.Domain;
using Booking.Domain.Slots;
using Booking.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Booking.Web.Api;

/// <summary>A page of a list.</summary>
internal sealed record PageDto<T>(IReadOnlyList<T> Items, int Page, int PageSize, int Total);

/// <summary>Seats of one sort: how many there are, how many are left, and how many of the taken ones await their payment.</summary>
internal sealed record SeatsDto(int Capacity, int Left, int OnHold)
{
    public static SeatsDto Of(SeatCount seats) => new(seats.Capacity, seats.Left, seats.Held);
}

internal sealed record NamedDto(string Number, string Name);

/// <summary>A slot. Price in the currency's smallest unit; trial fields are null where no trial is offered.</summary>
internal sealed record SlotDto(
    string Number, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string TimeZone, SlotStatus Status, NamedDto Location, NamedDto Program, string Kind, string Category, NamedDto? Staff,
    SeatsDto Seats, SeatsDto? TrialSeats, long Price, long? TrialPrice, string Currency)
{
    public static SlotDto Of(SlotView slot, string language) => new(
        slot.Number, slot.StartsAt, slot.EndsAt, slot.TimeZone, slot.Status,
        new(Numbering.Location.Of(slot.LocationId), slot.Location.In(language)),
        new(Numbering.Program.Of(slot.ProgramId), slot.Program.In(language)),
        slot.Kind.ToString(), slot.Category.In(language),
        slot is { StaffId: { } staff, Staff: { } name } ? new(Numbering.Staff.Of(staff), name.In(language)) : null,
        SeatsDto.Of(slot.Seats), slot.OffersTrial ? SeatsDto.Of(slot.TrialSeats) : null,
        slot.Price, slot.OffersTrial ? slot.TrialPrice : null, slot.Currency);
}

/// <summary>What may be asked of the slot list. Texts as they came, so that one answer can name every fault.</summary>
internal sealed record SlotsQuery(
    [FromQuery(Name = "from")] string? From,
    [FromQuery(Name = "to")] string? To,
    [FromQuery(Name = "location")] string? Location,
    [FromQuery(Name = "program")] string? Program,
    [FromQuery(Name = "category")] string? Category,
    [FromQuery(Name = "staff")] string? Staff,
    [FromQuery(Name = "available")] string? Available,
    [FromQuery(Name = "page")] string? Page,
    [FromQuery(Name = "pageSize")] string? PageSize);

/// <summary>GET /api/slots (§10).</summary>
internal static class SlotsEndpoint
{
    public static async Task<IResult> ListAsync([AsParameters] SlotsQuery asked, SlotSearch search, TimeProvider clock, CancellationToken cancel)
    {
        var query = new QueryCheck();
        var from = query.Instant("from", asked.From) ?? clock.GetUtcNow();
        var to = query.Instant("to", asked.To) ?? from.AddDays(7);
        if (query.IsValid && to <= from) query.Fault("to", "The end must lie after the start.");
        else if (query.IsValid && to - from > TimeSpan.FromDays(SlotSearch.MaxDays)) query.Fault("to", $"Ask for at most {SlotSearch.MaxDays} days at a time.");
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
        if (!query.IsValid) return query.Problem();

        var slots = await search.PageAsync(filter, page, size, cancel);
        return TypedResults.Ok(new PageDto<SlotDto>([.. slots.Items.Select(s => SlotDto.Of(s, Languages.Current))], slots.Number, slots.Size, slots.Total));
    }
}
