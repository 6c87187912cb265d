using Booking.Domain.Members;
using Booking.Web.Theme;
using Bunit;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Booking.Tests.TestKit;

/// <summary>
/// A test of a list of the staff: real reads on a database of its own, and dialogs that can be opened.
/// </summary>
public abstract class GridPageTest : LivePageTest, IAsyncLifetime
{
    private IRenderedComponent<MudDialogProvider>? _dialogs;

    /// <summary>At the desk.</summary>
    protected Actor Staff { get; private set; } = Actor.Guest;

    protected Actor Admin { get; private set; } = Actor.Guest;

    /// <summary>Where dialogs appear.</summary>
    protected IRenderedComponent<MudDialogProvider> Dialogs =>
        _dialogs ?? throw new InvalidOperationException("No page was opened.");

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Services.AddTheme();
        (Staff, Admin) = (await Studio.StaffAsync(), await Studio.StaffAsync(admin: true));
        SetRendererInfo(new("Server", isInteractive: true));
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeLivePageAsync();

    /// <summary>Opens the page at an address and waits until its rows, or their absence, are shown.</summary>
    protected async Task<IRenderedComponent<TPage>> OpenAsync<TPage>(Actor who, string address)
        where TPage : IComponent
    {
        SignIn(who);
        Navigation.NavigateTo(address);
        ShowDialogs();
        var page = Render<TPage>();
        await UntilAsync(() => page.FindAll(".grid-row, .empty, .grid-beyond").Count > 0, "the list");
        return page;
    }

    /// <summary>Dialogs appear from now on; for a page that is opened otherwise.</summary>
    protected void ShowDialogs() => _dialogs ??= Render<MudDialogProvider>();

    /// <summary>What a person reads in the rows, each row one text.</summary>
    protected static List<string> Rows<TPage>(IRenderedComponent<TPage> page)
        where TPage : IComponent => [.. page.FindAll(".grid-row").Select(Words)];

    /// <summary>Fills a filter of the form.</summary>
    protected static Task FilterAsync<TPage>(IRenderedComponent<TPage> page, string name, string value)
        where TPage : IComponent => page.InvokeAsync(() => ChangeAsync(page.Find($"#filter-{name}"), value));

    protected static Task ShowAsync<TPage>(IRenderedComponent<TPage> page)
        where TPage : IComponent => page.InvokeAsync(() => SubmitAsync(page.Find(".grid-filters")));
}
