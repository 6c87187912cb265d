using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Security;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.MyPage;

/// <summary>
/// Where everything of a member's is found, with its key figure: bookings, plans, payments, and their account.
/// </summary>
public sealed partial class MyPage(
    MyReservations reservations,
    MyContracts contracts,
    MyPayments payments,
    ReadProtection protection,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<MyPageTexts> text,
    IOptions<SiteOptions> site,
    TimeProvider clock
) : ActionComponent
{
    private const int NewestPayments = 2;

    private MyFigures? _figures;
    private string? _name;
    private string? _number;

    private IStringLocalizer<MyPageTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    protected override async Task OnInitializedAsync()
    {
        var actor = await current.GetAsync();
        if (actor.MemberId is not { } member)
        {
            navigation.NavigateTo("/account/manage", replace: true); // who works here has nothing else
            return;
        }

        (_name, _number) = (await current.NameAsync(), Numbering.Member.Of(member));
        _figures = await ReadAsync(actor);
    }

    private async Task<MyFigures> ReadAsync(Actor actor)
    {
        var coming = await reservations.PageAsync(actor, upcoming: true, page: 1, size: 1, CancellationToken.None);
        var owned = await contracts.AllAsync(actor, forMember: null, CancellationToken.None);
        var now = clock.GetUtcNow();
        return new(
            coming.Items.FirstOrDefault(),
            coming.Total,
            [.. owned.Where(c => c.IsUsableAt(now))],
            owned.Count,
            await payments.PageAsync(actor, page: 1, NewestPayments, CancellationToken.None),
            await protection.RunAsync(actor, CancellationToken.None)
        );
    }
}
