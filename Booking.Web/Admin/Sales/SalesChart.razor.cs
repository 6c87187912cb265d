using System.Globalization;
using Booking.Domain.Sales;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Sales;

/// <summary>The money of one currency, drawn.</summary>
public sealed partial class SalesChart
{
    /// <summary>Labels that fit beneath the columns on a phone.</summary>
    private const int MostLabels = 6;

    private double _top;
    private double _bottom;
    private int _every;

    [Parameter, EditorRequired]
    public required CurrencySales Sales { get; set; }

    [Parameter]
    public bool IsByMonth { get; set; }

    private static bool IsEnglish => Languages.Current == "en";

    private static CultureInfo Culture => CultureInfo.GetCultureInfo(IsEnglish ? "en-GB" : "ja-JP");

    private double Zero => _bottom / (_top + _bottom);

    private string Label =>
        Text[
            "ChartLabel",
            Format(Sales.Total.Revenue),
            Format(Sales.Total.Refunds + Sales.Total.Lost),
            Format(Sales.Total.Net)
        ];

    /// <summary>"2026年11月", "Nov 2026".</summary>
    public static string Month(DateOnly month) => month.ToString(IsEnglish ? "MMM yyyy" : "yyyy年M月", Culture);

    protected override void OnParametersSet()
    {
        _top = RoundUp(Sales.Lines.Max(line => Math.Max(line.Revenue, line.Net)));
        _bottom = Sales.Lines.Max(Back) is > 0 and var most ? RoundUp(most) : 0;
        if (_top == 0 && _bottom == 0)
            _top = 1;
        _every = (Sales.Lines.Count + MostLabels - 1) / MostLabels;
    }

    private static long Back(SalesLine line) => Math.Max(0, line.Refunds + line.Lost);

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.###}%");

    /// <summary>The next round figure: 1, 2 or 5 and noughts.</summary>
    private static double RoundUp(long amount)
    {
        if (amount <= 0)
            return 0;
        var power = Math.Pow(10, Math.Floor(Math.Log10(amount)));
        return new[] { 1, 2, 5, 10 }.Select(n => n * power).First(n => n >= amount);
    }

    /// <summary>Every so many columns, and none so near the end that it would stick out.</summary>
    private bool IsLabelled(int column) =>
        column % _every == 0 && (column == 0 || Sales.Lines.Count - column > _every / 2);

    private double Part(long amount) => amount / (_top + _bottom);

    private string Format(long amount) => SignedAmount.Format(amount, Sales.Currency);

    private string ShortName(DateOnly start) =>
        IsByMonth ? Month(start) : start.ToString(IsEnglish ? "d MMM" : "M/d", Culture);

    private string Title(SalesLine line) =>
        Text[
            "ColumnTitle",
            IsByMonth ? Month(line.Start) : Dates.Day(line.Start),
            Format(line.Revenue),
            Format(line.Refunds + line.Lost),
            Format(line.Net)
        ];
}
