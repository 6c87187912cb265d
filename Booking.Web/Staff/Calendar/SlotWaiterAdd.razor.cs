using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar;

/// <summary>One intention has one idempotency key; with several ways to pay the person chooses.</summary>
public sealed partial class SlotWaiterAdd(
    FindMembers find,
    MyContracts contracts,
    JoinWaitlist join,
    CurrentActor current,
    IStringLocalizer<SlotCalendarTexts> text
) : ActionComponent
{
    private const string Card = "card";

    private string _key = NewKey();
    private string _query = "";
    private IReadOnlyList<MemberCard>? _found;
    private IReadOnlyList<ContractOffer> _offers = [];
    private MemberCard? _chosen;
    private string? _way;
    private Refusal? _refusal;
    private bool _busy;

    private IStringLocalizer<SlotCalendarTexts> Text => text;

    /// <summary>Full, as the feed shows it.</summary>
    [Parameter, EditorRequired]
    public required SlotView Slot { get; set; }

    [Parameter]
    public EventCallback OnAdded { get; set; }

    private bool TakesCard => Slot.TakesCard(ReservationType.Regular);

    private async Task SearchAsync()
    {
        _refusal = null;
        _found = _query.Trim() is { Length: > 0 } wanted
            ? await find.RunAsync(await current.GetAsync(), wanted, CancellationToken.None)
            : null;
    }

    private async Task ChooseAsync(MemberCard member)
    {
        var offers = await contracts.OffersAsync(
            await current.GetAsync(),
            member.Number,
            Slot.Id,
            CancellationToken.None
        );
        _offers = [.. offers.Where(o => o.WhyNot is null)];
        (_chosen, _refusal, _key) = (member, null, NewKey());
        _way = (_offers.Count, TakesCard) switch
        {
            (1, false) => _offers[0].Number,
            (0, true) => Card,
            _ => null,
        };
    }

    private async Task AddAsync(bool overlapConfirmed)
    {
        if (_busy || _chosen is not { } member || _way is not { } way)
            return;
        _busy = true;
        try
        {
            var joined = await join.RunAsync(
                await current.GetAsync(),
                new(Slot.Id, way == Card ? null : way, IsAutomatic: false, _key, overlapConfirmed, member.Number),
                CancellationToken.None
            );
            _refusal = joined.Refusal;
            if (_refusal is { Reason: not RefusalReason.KeyReused })
                return;
            _key = NewKey();
            if (_refusal is not null)
                return;
            (_chosen, _found, _query) = (null, null, "");
            await OnAdded.InvokeAsync();
        }
        finally
        {
            _busy = false;
        }
    }

    private static string NewKey() => Guid.CreateVersion7().ToString("n");
}
