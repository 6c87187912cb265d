using Booking.Domain.Catalog.Administration;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Catalog;
using Booking.Web.Theme;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;

namespace Booking.Tests.Catalog;

/// <summary>A page of the catalogue, opened as an admin.</summary>
public abstract class CatalogPageTest : LivePageTest
{
    protected Actor? Admin { get; set; }

    /// <summary>
    /// An admin changed the name and the price of a plan whose price another one has saved meanwhile, and saves.
    /// </summary>
    protected async Task<(string Number, IRenderedComponent<PlanPage> Page, SavePlan Save)> ConflictAsync()
    {
        Admin = await Studio.StaffAsync(admin: true);
        var scene = new CatalogScene(Booking, Admin);
        var save = Booking.Server.Get<SavePlan>();
        var made = await scene.SaveAsync(save, CatalogScene.Pack);
        var page = await OpenAsync<PlanPage>(made.Number);
        await scene.SaveAsync(save, CatalogScene.Pack with { Price = 9000 }, made.Number);
        await TypeAsync(page, "#m-name-ja", "私の名前");
        await TypeAsync(page, "#m-price", "7000");
        await SaveAsync(page);
        return (made.Number, page, save);
    }

    protected async Task<IRenderedComponent<TPage>> OpenAsync<TPage>(string number)
        where TPage : CatalogItemPage
    {
        Admin ??= await Studio.StaffAsync(admin: true);
        Prepare();
        var page = Render<TPage>(p => p.Add(x => x.Number, number));
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll(".master-form")));
        return page;
    }

    protected void Prepare()
    {
        var server = Booking.Server;
        foreach (
            var useCase in (object[])
                [
                    server.Get<ReadCatalogItems>(),
                    server.Get<SaveProgram>(),
                    server.Get<SavePlan>(),
                    server.Get<SaveHoliday>(),
                    server.Get<SaveDeadline>(),
                    server.Get<ArchiveCatalogItem>(),
                    server.Get<RestoreCatalogItem>(),
                    server.Get<DeleteCatalogItem>(),
                ]
        )
            Services.TryAddSingleton(useCase.GetType(), _ => useCase);
        Services.AddTheme();
        SignIn(Admin!);
        Render<MudPopoverProvider>();
    }

    protected Task TypeAsync<TPage>(IRenderedComponent<TPage> page, string field, string text)
        where TPage : IComponent => page.InvokeAsync(() => ChangeAsync(page.Find(field), text));

    protected Task SaveAsync<TPage>(IRenderedComponent<TPage> page)
        where TPage : IComponent => page.InvokeAsync(() => SubmitAsync(page.Find(".master-form")));

    protected static string Value<TPage>(IRenderedComponent<TPage> page, string field)
        where TPage : IComponent => page.Find("#m-" + field).GetAttribute("value") ?? "";

    protected static string Error<TPage>(IRenderedComponent<TPage> page, string field)
        where TPage : IComponent => page.FindAll($"#m-{field}-error").Select(Words).SingleOrDefault("");
}
