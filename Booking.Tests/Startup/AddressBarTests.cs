using System.Reflection;
using Booking.Tests.Admin;
using Booking.Tests.TestKit;
using Booking.Web;
using Booking.Web.Admin.Catalog;
using Booking.Web.Admin.Payments;
using Booking.Web.Admin.Reconciliation;
using Booking.Web.Admin.Sales;
using Booking.Web.Staff.FrontDesk;
using Booking.Web.Theme.Grid;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace Booking.Tests.Startup;

/// <summary>What somebody types behind the question mark of an address is never an error.</summary>
public sealed class AddressBarTests : AdminPageTest
{
    private static readonly (Type Page, PropertyInfo Property, string Name)[] Parameters =
    [
        .. from page in typeof(BookingApp).Assembly.GetTypes()
        from property in page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        let query = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
        where query is not null
        select (page, property, query.Name ?? property.Name),
    ];

    private static readonly string[] OfEveryList = ["sort", "dir", "page", "size", "columns", "density"];

    /// <summary>The framework answers with the error panel what it cannot read as a number, a date or a yes.</summary>
    [Fact]
    public void Pages_take_every_value_as_text()
    {
        Assert.True(Parameters.Length > 40, "The parameters are not found any more.");
        Assert.Empty(
            Parameters
                .Where(p => p.Property.PropertyType != typeof(string))
                .Select(p => $"{p.Page.Name}.{p.Property.Name} is {p.Property.PropertyType.Name}")
        );
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("2026-13-45")]
    [InlineData("%00")]
    public async Task The_pages_of_admins_show_themselves_whatever_stands_there(string value)
    {
        await PaidLessonAsync();
        await ShowsAsync<InboxPage>(value, InboxQuery.Shape);
        await ShowsAsync<TasksPage>(value, TasksQuery.Shape);
        await ShowsAsync<ReconciliationPage>(value, RunsQuery.Shape);
        await ShowsAsync<BulkPage>(value);
        await ShowsAsync<SalesPage>(value);
        await ShowsAsync<HolidaysPage>(value);
        await ShowsAsync<MembersPage>(value, MembersQuery.Shape);
    }

    [Theory]
    [InlineData("?q=%00x&page=x&size=x&least=x&from=x&status=x&open=x&sort=x&dir=x&columns=x", "x")]
    [InlineData("?q=%00&page=-1&size=-1&least=-1&from=2026-13-45&status=99&open=1&sort=99&columns=99", null)]
    public void The_list_of_payments_leaves_out_what_cannot_be_read(string query, string? search) =>
        Assert.Equal(
            GridQuery.Usual(PaymentsQuery.Shape).With(PaymentsQuery.Search, search) with
            {
                Columns = PaymentsQuery.Read(query).Columns,
            },
            PaymentsQuery.Read(query)
        );

    /// <param name="list">The list on the page, which reads the address by itself.</param>
    private async Task ShowsAsync<TPage>(string value, GridShape? list = null)
        where TPage : IComponent
    {
        string[] names =
        [
            .. Parameters.Where(p => p.Page == typeof(TPage)).Select(p => p.Name),
            .. list?.Filters.Select(f => f.Name) ?? [],
            .. list is null ? [] : OfEveryList,
        ];
        var query = string.Join('&', names.Distinct().Select(name => $"{name}={value}"));
        Navigation.NavigateTo($"{typeof(TPage).GetCustomAttribute<RouteAttribute>()!.Template}?{query}");
        var page = Render<TPage>();
        var shown = UntilAsync(
            () => page.FindAll("h1").Count > 0 && page.FindAll(".skeleton").Count == 0,
            $"{typeof(TPage).Name} with {value}"
        );
        if (await Task.WhenAny(shown, Renderer.UnhandledException) != shown)
            throw new InvalidOperationException(
                $"{typeof(TPage).Name} breaks of {value}.",
                await Renderer.UnhandledException
            );
        await shown;
    }
}
