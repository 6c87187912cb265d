using AngleSharp.Dom;
using Booking.Domain.BackOffice;
using Booking.Tests.TestKit;
using Booking.Web.Startup;
using Booking.Web.Theme;
using Booking.Web.Theme.Grid;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Theme;

/// <summary>A list of things, read from memory.</summary>
public abstract class AdminGridTest : ComponentTest
{
    protected static readonly GridShape Shape = new(
        "/admin/things",
        [
            new("Name") { IsSortable = true, IsFixed = true },
            new("Price") { IsSortable = true, SortsDownFirst = true },
            new("Note"),
            new("Secret") { IsUsual = false },
        ],
        "Name"
    )
    {
        IsDescending = false,
        Filters = [GridFilter.Text("q"), GridFilter.Flag("open"), GridFilter.Choice<DayOfWeek>("day")],
    };

    protected List<Read> Reads { get; } = [];
    protected List<Thing> Things { get; } = [.. Enumerable.Range(1, 60).Select(n => new Thing(n, $"T{n}", n * 100))];
    protected Func<GridQuery, Task<GridPage<Thing>>>? Answer { get; set; }

    protected AdminGridTest()
    {
        Services.AddTheme();
        Services.AddSingleton(new MyViews(null!));
        Services.AddScoped<CurrentActor>();
        AddAuthorization();
    }

    protected BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    protected IRenderedComponent<AdminGrid<Thing>> Open(string query)
    {
        Navigation.NavigateTo("/admin/things" + query);
        return Render<AdminGrid<Thing>>(p =>
            p.Add(g => g.Shape, Shape)
                .Add(g => g.Columns, [.. Shape.Columns.Select(Declare)])
                .Add(g => g.Load, LoadAsync)
                .Add(g => g.RowKey, thing => thing.Id)
                .Add(g => g.RowName, thing => thing.Name)
                .Add(g => g.Label, "Things")
                .Add(g => g.EmptyTitle, "Nothing here")
                .Add(g => g.EmptyMessage, "Nothing matches.")
                .Add(g => g.CanChoose, true)
                .Add(g => g.MaxChosen, 30)
                .Add(g => g.CsvPath, "/admin/things.csv")
                .Add(
                    g => g.Detail,
                    thing =>
                        builder =>
                        {
                            builder.OpenComponent<Panel>(0);
                            builder.AddComponentParameter(1, nameof(Panel.Thing), thing);
                            builder.CloseComponent();
                        }
                )
                .Add(
                    g => g.Filters,
                    list =>
                        builder =>
                        {
                            builder.OpenElement(0, "button");
                            builder.AddAttribute(1, "class", "test-filter");
                            void Apply() => list.Apply(list.Query.With("q", "found"));
                            builder.AddAttribute(2, "onclick", EventCallback.Factory.Create(this, Apply));
                            builder.CloseElement();
                        }
                )
        );
    }

    protected static AdminColumn<Thing> Declare(GridColumn column) =>
        AdminColumn<Thing>.Of(
            column,
            column.Key,
            thing => builder => builder.AddContent(0, column.Key == "Price" ? $"{thing.Price}" : thing.Name)
        );

    protected Task<GridPage<Thing>> LoadAsync(GridQuery query, CancellationToken cancellationToken)
    {
        Reads.Add(new(query, cancellationToken));
        return Answer?.Invoke(query) ?? Task.FromResult(PageOf(query));
    }

    protected GridPage<Thing> PageOf(GridQuery query) =>
        new([.. Things.Skip((query.Page - 1) * query.Size).Take(query.Size)], Things.Count);

    protected static List<string> Names(IRenderedComponent<AdminGrid<Thing>> grid) =>
        [.. grid.FindAll("tbody .grid-row").Select(row => row.QuerySelectorAll("td")[1].TextContent.Trim())];

    protected static List<string> Heads(IRenderedComponent<AdminGrid<Thing>> grid) =>
        [.. grid.FindAll("thead th").Skip(1).Select(th => Words(th).Split(' ')[0].TrimEnd('▾', '▴'))];

    protected static string SortOf(IRenderedComponent<AdminGrid<Thing>> grid, string title) =>
        grid.FindAll("th .sort")
            .Single(a => Words(a).StartsWith(title, StringComparison.Ordinal))
            .GetAttribute("href")!;

    protected static IElement Column(IRenderedComponent<AdminGrid<Thing>> grid, string title) =>
        grid.FindAll(".columns-menu li")
            .Single(li => Words(li.QuerySelector("label")!).EndsWith(title, StringComparison.Ordinal));

    protected sealed record Read(GridQuery Query, CancellationToken Token);

    protected sealed record Thing(int Id, string Name, int Price);

    protected sealed class Panel : ComponentBase
    {
        [Parameter]
        public Thing Thing { get; set; } = null!;
    }
}
