using Booking.Domain.BackOffice;
using Booking.Tests.TestKit;
using Booking.Web.Startup;
using Booking.Web.Theme;
using Booking.Web.Theme.Grid;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Theme;

/// <summary>A list is what its address says; rows stay themselves while they change.</summary>
public sealed class AdminGridTests : AdminGridTest
{
    [Fact]
    public void The_address_says_what_is_read_and_shown()
    {
        var grid = Open("?q=abc&open=true&sort=Price&dir=down&page=2&size=50&columns=Price.Name&density=compact");

        var query = Assert.Single(Reads).Query;
        Assert.Equal(("abc", true), (query["q"], query.Flag("open")));
        Assert.Equal(("Price", true, 2, 50), (query.Sort, query.IsDescending, query.Page, query.Size));
        Assert.Equal(["Price", "Name"], Heads(grid));
        Assert.Equal("compact", grid.Find(".admin-grid").GetAttribute("data-density"));
        Assert.Contains("60", grid.Find("[role=status]").TextContent);
    }

    [Theory]
    [InlineData("?sort=Note&dir=sideways&page=-1&size=7&columns=Nonsense&open=perhaps&day=8&density=x", "columns=Name")]
    [InlineData("?sort=Secret&page=99999999999999999999&day=Monday&q=%00", "day=Monday")]
    [InlineData("", "")]
    public void What_cannot_be_read_is_left_out(string address, string query) =>
        Assert.Equal(query, GridQuery.Read(Shape, address).Query);

    [Theory]
    [InlineData("")]
    [InlineData(
        "q=a&open=false&day=Friday&sort=Price&dir=down&page=3&size=100&columns=Note.Name.Secret&density=compact"
    )]
    public void An_address_comes_back_as_it_was(string query) =>
        Assert.Equal(query, GridQuery.Read(Shape, query).Query);

    [Fact]
    public void A_head_sorts_by_its_column_and_then_the_other_way_round()
    {
        var grid = Open("?page=2");
        Assert.Equal("/admin/things?dir=down", SortOf(grid, "Name"));
        Assert.Equal("/admin/things?sort=Price&dir=down", SortOf(grid, "Price"));
        Navigation.NavigateTo(SortOf(grid, "Price"));
        Assert.Equal("/admin/things?sort=Price", SortOf(grid, "Price"));
        Assert.DoesNotContain(grid.FindAll("th .sort"), a => a.TextContent.Contains("Note", StringComparison.Ordinal));
    }

    [Fact]
    public void Going_back_shows_what_was_shown()
    {
        var grid = Open("");
        Navigation.NavigateTo("/admin/things?page=2");
        Navigation.NavigateTo("/admin/things");
        Assert.Equal([1, 2, 1], Reads.Select(r => r.Query.Page));
        Assert.Equal("T1", Names(grid)[0]);
    }

    [Fact]
    public async Task A_newer_read_cancels_the_older_one_and_what_that_says_is_never_shown()
    {
        var grid = Open("");
        var slow = new TaskCompletionSource<GridPage<Thing>>();
        Answer = query => query["q"] == "slow" ? slow.Task : Task.FromResult(PageOf(query));
        await grid.InvokeAsync(() => Navigation.NavigateTo("/admin/things?q=slow"));
        Assert.Equal("true", grid.Find(".grid-frame").GetAttribute("aria-busy"));
        await grid.InvokeAsync(() => Navigation.NavigateTo("/admin/things?page=2"));

        Assert.True(Reads[1].Token.IsCancellationRequested);
        await grid.InvokeAsync(() => slow.SetResult(new([new Thing(99, "late", 1)], 1)));
        Assert.Equal("T26", Names(grid)[0]);
        Assert.Null(grid.Find(".grid-frame").GetAttribute("aria-busy"));
    }

    [Fact]
    public async Task A_list_that_is_left_gives_up_its_read()
    {
        Answer = _ => new TaskCompletionSource<GridPage<Thing>>().Task;
        Open("");
        await DisposeComponentsAsync();
        Assert.True(Reads.Single().Token.IsCancellationRequested);
    }

    [Fact]
    public async Task A_failed_read_says_so_and_can_be_repeated()
    {
        Answer = _ => throw new TimeoutException();
        var grid = Open("");
        Assert.Equal("alert", grid.Find(".grid-error").GetAttribute("role"));
        Assert.Empty(grid.FindAll(".skeleton"));
        Answer = null;
        await ClickAsync(grid, ".grid-error button");
        Assert.Empty(grid.FindAll(".grid-error"));
        Assert.Equal(25, Names(grid).Count);
    }

    [Fact]
    public void Nothing_found_says_so_and_offers_the_way_out()
    {
        Answer = _ => Task.FromResult(new GridPage<Thing>([], 0));
        var grid = Open("?q=zzz");
        Assert.Contains("Nothing here", grid.Find(".empty").TextContent);
        Assert.Equal("/admin/things?all=true", grid.Find(".empty a").GetAttribute("href"));
        Navigation.NavigateTo("/admin/things?all=true");
        Assert.Empty(grid.FindAll(".empty a"));
    }

    [Fact]
    public void A_page_beyond_the_last_leads_to_the_first()
    {
        Answer = _ => Task.FromResult(new GridPage<Thing>([], 60));
        var grid = Open("?page=9");
        Assert.Equal("/admin/things?all=true", grid.Find(".grid-beyond a").GetAttribute("href"));
    }

    [Fact]
    public async Task Chosen_rows_stay_chosen_on_other_pages_up_to_the_limit()
    {
        var grid = Open("");
        await grid.InvokeAsync(() => ChangeAsync(grid.Find("thead .choose-all"), true));
        Navigation.NavigateTo("/admin/things?page=2");
        await grid.InvokeAsync(() => ChangeAsync(grid.FindAll("tbody .choose")[0], true));
        Assert.Contains("26", grid.Find(".chosen-bar").TextContent);

        await grid.InvokeAsync(() => ChangeAsync(grid.Find("thead .choose-all"), true));
        Assert.Contains("30", grid.Find(".chosen-bar").TextContent);
        Assert.Equal(20, grid.FindAll("tbody .choose:disabled").Count);
        Navigation.NavigateTo("/admin/things");
        Assert.Equal(25, grid.FindAll("tbody .grid-row.is-chosen").Count);
        await ClickAsync(grid, ".clear-chosen");
        Assert.Empty(grid.FindAll(".chosen-bar, .is-chosen"));
    }

    [Fact]
    public async Task Columns_are_shown_hidden_and_moved_without_another_read()
    {
        var grid = Open("");
        Assert.Equal(["Name", "Price", "Note"], Heads(grid));
        await grid.InvokeAsync(() => ChangeAsync(Column(grid, "Price").QuerySelector("input")!, false));
        Assert.Equal(["Name", "Note"], Heads(grid));
        await grid.InvokeAsync(() => ChangeAsync(Column(grid, "Price").QuerySelector("input")!, true));
        Assert.EndsWith("/admin/things?all=true", Navigation.Uri, StringComparison.Ordinal);
        await grid.InvokeAsync(() => ClickAsync(Column(grid, "Note").QuerySelector(".column-move")!));
        Assert.EndsWith("columns=Name.Note.Price", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(["Name", "Note", "Price"], Heads(grid));
        Assert.Null(Column(grid, "Name").QuerySelector("input"));
        Assert.Single(Reads);
    }

    [Fact]
    public async Task What_is_opened_is_in_the_address_and_going_back_closes_it()
    {
        var grid = Open("?page=2");
        await ClickAsync(grid, ".opener");
        Assert.EndsWith("/admin/things?page=2&rows=26", Navigation.Uri, StringComparison.Ordinal);
        Assert.Single(grid.FindAll(".opener[aria-expanded=true]"));

        Navigation.NavigateTo("/admin/things?page=2");
        grid.WaitForAssertion(() => Assert.Empty(grid.FindAll(".opener[aria-expanded=true]")));
        Navigation.NavigateTo("/admin/things?page=2&rows=27.28.nonsense");
        grid.WaitForAssertion(() => Assert.Equal(2, grid.FindAll(".opener[aria-expanded=true]").Count));
        Assert.Single(Reads);
    }

    [Fact]
    public async Task An_open_row_stays_open_while_it_is_refreshed_and_while_columns_change()
    {
        var grid = Open("");
        await ClickAsync(grid, ".opener");
        var typed = grid.FindComponent<Panel>().Instance;
        Thing[] newer = [Things[0] with { Price = 777 }, new(500, "elsewhere", 1)];
        await grid.InvokeAsync(() => grid.Instance.Refresh(newer));

        Assert.Contains("777", grid.Find("tbody .grid-row").TextContent);
        Assert.Same(typed, grid.FindComponent<Panel>().Instance);
        Assert.Equal(777, typed.Thing.Price);
        await grid.InvokeAsync(() => ChangeAsync(Column(grid, "Secret").QuerySelector("input")!, true));
        Assert.Same(typed, grid.FindComponent<Panel>().Instance);
        await ClickAsync(grid, ".opener");
        Assert.Empty(grid.FindAll(".grid-detail"));
    }

    [Fact]
    public void The_file_has_the_rows_of_all_pages()
    {
        var grid = Open("?q=a&page=2");
        Assert.Equal("/admin/things.csv?q=a", grid.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public async Task The_filters_become_the_address_on_the_first_page()
    {
        var grid = Open("?page=2");
        await ClickAsync(grid, ".test-filter");
        Assert.EndsWith("/admin/things?q=found", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("found", Reads[^1].Query["q"]);
    }

    [Fact]
    public void The_rows_have_controls_that_keys_can_find()
    {
        var grid = Open("");
        Assert.All(
            grid.FindAll("tbody > tr.grid-row"),
            row =>
            {
                Assert.NotNull(row.QuerySelector("input.choose[aria-label]"));
                Assert.NotNull(row.QuerySelector("button.opener[aria-expanded][aria-label]"));
            }
        );
        Assert.Equal("T1を選択", grid.Find("tbody .choose").GetAttribute("aria-label"));
        Assert.Equal("Things", grid.Find("table").GetAttribute("aria-label"));
    }
}
