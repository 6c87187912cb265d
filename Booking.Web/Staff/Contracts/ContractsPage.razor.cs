using System.Globalization;
using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Booking.Web.Theme.Grid;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Contracts;

/// <summary>All contracts: what is running, what is used up, and what ends soon.</summary>
public sealed partial class ContractsPage(
    ContractList list,
    CurrentActor current,
    IStringLocalizer<ContractListTexts> text
)
{
    private IReadOnlyList<(string Value, string Words)> _plans = [];

    private IStringLocalizer<ContractListTexts> Text => text;

    private IEnumerable<(string Value, string Words)> OnlyUsedUp => [("true", Text["OnlyUsedUp"])];

    protected override async Task OnInitializedAsync()
    {
        var plans = await list.PlansAsync(await current.GetAsync(), CancellationToken.None);
        _plans = [.. plans.Select(p => (p.Id.ToString(CultureInfo.InvariantCulture), p.Name.In(Languages.Current)))];
    }

    private static string Weight(ContractRow row) =>
        row.Status switch
        {
            ContractStatus.Active => "good",
            ContractStatus.PastDue => "bad",
            ContractStatus.Pending => "warn",
            _ => "",
        };

    private IEnumerable<(string Value, string Words)> Named<T>(string prefix)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => ($"{value}", Text[prefix + value].Value));

    private AdminColumn<ContractRow> Column(ContractColumn column, RenderFragment<ContractRow> template) =>
        AdminColumn<ContractRow>.Of(ContractsQuery.Shape.Find($"{column}")!, Text[$"{column}"], template);

    /// <summary>A subscription renews itself, unless its end is decided.</summary>
    private string? End(ContractRow row) =>
        row switch
        {
            { CancelAt: { } end } => Text["EndsOn", Day(end)].Value,
            { Kind: PlanKind.Subscription, PeriodEnd: { } next, Status: ContractStatus.Active } => Text[
                "RenewsOn",
                Day(next)
            ].Value,
            { ExpiresAt: { } until } => Text["ValidUntil", Dates.Until(until)].Value,
            _ => null,
        };

    private static string Day(DateTimeOffset instant) => Dates.Date(instant, WholeDays.Studio);

    private async Task<GridPage<ContractRow>> LoadAsync(GridQuery query, CancellationToken cancellationToken)
    {
        var actor = await current.GetAsync();
        var page = await list.PageAsync(actor, query.ToFilter(), query.Page, query.Size, cancellationToken);
        return new(page.Items, page.Total);
    }
}
