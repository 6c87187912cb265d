using System.Globalization;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.MyPage;

/// <summary>All that a member has paid, with what became of it.</summary>
public sealed partial class PaymentsPage(
    MyPayments payments,
    CurrentActor current,
    IStringLocalizer<MyPageTexts> text,
    IOptions<SiteOptions> site
) : ActionComponent
{
    private const int PageSize = 20;

    private Page<MyPayment>? _list;

    private IStringLocalizer<MyPageTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    private int LastPage => Math.Max(1, ((_list?.Total ?? 0) + PageSize - 1) / PageSize);

    protected override async Task OnParametersSetAsync() =>
        _list = await payments.PageAsync(
            await current.GetAsync(),
            QueryValue.Page(PageNumber),
            PageSize,
            CancellationToken.None
        );

    private string? Address(int number) =>
        number < 1 || number > LastPage ? null : $"/payments?page={number.ToString(CultureInfo.InvariantCulture)}";
}
