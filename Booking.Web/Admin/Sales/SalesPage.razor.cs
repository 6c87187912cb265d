using System.Globalization;
using Booking.Domain.Sales;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Sales;

/// <summary>What was earned, sold and used in a period. The period stands in the address.</summary>
public sealed partial class SalesPage(
    ReadSales sales,
    ReadSalesComparisons comparisons,
    CurrentActor current,
    TimeProvider clock,
    NavigationManager navigation
) : IDisposable
{
    private static readonly SalesSpan[] Named = [SalesSpan.ThisMonth, SalesSpan.LastMonth, SalesSpan.LastTwelveMonths];

    /// <summary>Of a goal where nothing has been sold yet.</summary>
    private const string UsualCurrency = "jpy";

    private readonly CancellationTokenSource _gone = new();
    private SalesQuery _query = new(SalesSpan.ThisMonth, null, null);
    private SalesPeriod? _period;
    private SalesReport? _report;
    private IReadOnlyList<SalesComparison> _compared = [];
    private SalesGoalView? _goal;
    private DateOnly? _from;
    private DateOnly? _to;

    [SupplyParameterFromQuery(Name = "period")]
    public string? PeriodName { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    public void Dispose() => _gone.Cancel();

    protected override async Task OnParametersSetAsync()
    {
        var wanted = _query = SalesQuery.Read(PeriodName, From, To);
        (_period, _report) = (wanted.Period(clock.GetUtcNow()), null);
        (_from, _to) = (wanted.From ?? _period?.From, wanted.To ?? _period?.To);
        if (_period is null)
            return;
        try
        {
            var (actor, period) = (await current.GetAsync(), _period);
            var read = await sales.RunAsync(actor, period, _gone.Token);
            var compared = await comparisons.RunAsync(actor, period, _gone.Token);
            var currency = read.Money.MaxBy(m => m.Total.Revenue)?.Currency ?? UsualCurrency;
            var goal = await comparisons.GoalAsync(actor, period, currency, _gone.Token);
            // A slower read of an older period never overwrites a newer one.
            if (wanted == _query)
                (_report, _compared, _goal) = (read, compared, goal);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // Left while it read.
        }
    }

    private long NetOf(string currency) => _report?.Money.FirstOrDefault(m => m.Currency == currency)?.Total.Net ?? 0;

    private void ShowDays() => navigation.NavigateTo(new SalesQuery(SalesSpan.Custom, _from, _to).Address());

    private string File(string table) => _query.Address($"/admin/sales/{table}.csv");

    private IEnumerable<(string Name, SeatFill Seats)> Rows(IEnumerable<SeatUse> uses) =>
        uses.Select(use => (use.Name?.In(Languages.Current) ?? Text["Nobody"].Value, use.Seats));

    private static IEnumerable<(string Name, SeatFill Seats)> Rows(IEnumerable<WeekdayUse> uses) =>
        uses.Select(use => (CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName(use.Day), use.Seats));

    private static string Span(SalesPeriod period) =>
        period.Days == 1 ? Dates.Full(period.From) : $"{Dates.Full(period.From)} – {Dates.Full(period.To)}";
}
