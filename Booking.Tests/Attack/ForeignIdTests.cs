using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Booking.Domain;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Tests.FrontDesk;
using Booking.Tests.Privacy;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Attack;

/// <summary>
/// Every use case that somebody acts in, called by another member and by a guest with the numbers and ids of a member:
/// nothing of that member's comes back, and no row of theirs changes. The use cases come from the program itself, so a
/// new one is attacked on the day it is written.
/// </summary>
public sealed class ForeignIdTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        ReferenceHandler = System.Text.Json.Serialization.ReferenceHandler.IgnoreCycles,
    };

    /// <summary>Tables in which another member's own doings show: counters of seats, receipts, sequences.</summary>
    private static readonly string[] Shared = ["Slots", "CommandReceipts"];

    [Fact]
    public async Task Nothing_comes_back_and_nothing_changes()
    {
        await using var scene = await KnownPerson.OpenAsync(DatabaseEngine.PostgreSql);
        var ids = await IdsAsync(scene);
        var before = await RowsAsync(scene);
        var other = await scene.Booking.Studio.MemberAsync(); // their own rows may change
        var (calls, leaks, changes) = (0, new List<string>(), new List<string>());

        foreach (var (type, method) in UseCases())
            foreach (var id in ids)
                foreach (var actor in new[] { other, Actor.Guest })
                {
                    calls++;
                    var said = await CallAsync(scene.Server, type, method, actor, id);
                    if (KnownPerson.Words.FirstOrDefault(said.Contains) is { } word)
                        leaks.Add($"{type.Name}.{method.Name}({id}): {word}");
                    if (id != ids[^1] || actor == other)
                        continue;
                    var lost = before.Except(await RowsAsync(scene)).ToList();
                    if (lost.Count > 0)
                        changes.Add($"{type.Name}.{method.Name}: {lost[0][..Math.Min(200, lost[0].Length)]}");
                }

        Assert.True(calls > 500, $"{calls} calls");
        Assert.Empty(leaks.Distinct());
        Assert.Empty(changes.Distinct());
    }

    [Fact]
    public async Task Control_the_owner_is_told_and_may()
    {
        await using var scene = await KnownPerson.OpenAsync(DatabaseEngine.PostgreSql);
        var ids = await IdsAsync(scene);
        var told = new HashSet<string>();
        foreach (var (type, method) in UseCases().Where(u => u.Type.Name is "ExportMember" or "EditProfile"))
            foreach (var id in ids)
                if (KnownPerson.Words.Any((await CallAsync(scene.Server, type, method, scene.Member, id)).Contains))
                    told.Add(type.Name);

        Assert.Equal(["EditProfile", "ExportMember"], told.Order());
    }

    /// <summary>Public methods that take who acts.</summary>
    private static IEnumerable<(Type Type, MethodInfo Method)> UseCases() =>
        from service in new ServiceCollection().AddBookingDomain()
        where service.Lifetime == ServiceLifetime.Singleton && service.ServiceType.IsClass
        from method in service.ServiceType.GetMethods(
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly
        )
        where method.GetParameters().Any(p => p.ParameterType == typeof(Actor)) && !method.IsGenericMethod
        orderby service.ServiceType.Name, method.Name
        select (service.ServiceType, method);

    /// <summary>Everything by which the member's things are asked for.</summary>
    private static async Task<List<object>> IdsAsync(FrontDeskScene scene)
    {
        await using var db = scene.Booking.Database.Open();
        var id = scene.Member.MemberId!.Value;
        List<object> ids = [scene.MemberNumber, id, scene.Member.AccountId];
        foreach (var reservation in await db.Reservations.Where(r => r.MemberId == id).ToListAsync())
            ids.AddRange([reservation.Number, reservation.Id]);
        foreach (var contract in await db.Contracts.Where(c => c.MemberId == id).ToListAsync())
            ids.AddRange([contract.Number, contract.Id]);
        foreach (var payment in await db.Payments.Where(p => p.MemberId == id).ToListAsync())
            ids.AddRange([payment.Number, payment.Id]);
        ids.AddRange((await db.Sessions.Select(s => s.Id).ToListAsync()).Cast<object>());
        ids.Add("AQID"); // the passkey
        ids.Add(Domain.Common.Numbering.Mail.Of(await db.OutboxMails.Select(m => m.Id).FirstAsync()));
        ids.Add("domeki"); // as in a search
        return ids;
    }

    /// <returns>What came back, as text; the refusal's or the exception's name otherwise.</returns>
    private static async Task<string> CallAsync(TestServer server, Type type, MethodInfo method, Actor actor, object id)
    {
        try
        {
            var arguments = method.GetParameters().Select(p => Made(p.ParameterType, actor, id, 0)).ToArray();
            var useCase = typeof(TestServer)
                .GetMethod(nameof(TestServer.Get))!
                .MakeGenericMethod(type)
                .Invoke(server, null);
            return await TextAsync(method.Invoke(useCase, arguments));
        }
        catch (Exception e)
        {
            return (e.InnerException ?? e).GetType().Name;
        }
    }

    private static async Task<string> TextAsync(object? result)
    {
        if (result is Task task)
        {
            await task;
            result = task.GetType().GetProperty("Result")?.GetValue(task);
        }

        if (result is not null && AsyncItem(result.GetType()) is { } item)
            result = await (Task<List<object?>>)
                typeof(ForeignIdTests)
                    .GetMethod(nameof(ListAsync), BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(item)
                    .Invoke(null, [result])!;
        return result is null ? "" : JsonSerializer.Serialize(result, Readable);
    }

    private static Type? AsyncItem(Type type) =>
        type.GetInterfaces()
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
            ?.GetGenericArguments()[0];

    private static async Task<List<object?>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<object?>();
        await foreach (var item in items)
            list.Add(item);
        return list;
    }

    /// <summary>An argument with the member's id wherever one fits.</summary>
    private static object? Made(Type type, Actor actor, object id, int depth)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare == typeof(Actor))
            return actor;
        if (bare == typeof(CancellationToken))
            return CancellationToken.None;
        if (bare.IsInstanceOfType(id))
            return id;
        if (bare == typeof(string))
            return Guid.NewGuid().ToString("n");
        if (bare == typeof(bool))
            return true;
        if (bare.IsEnum)
            return Enum.GetValues(bare).GetValue(0);
        if (bare.IsValueType)
            return bare == typeof(int) ? 1 : Activator.CreateInstance(bare);
        if (bare.IsArray)
            return Array.CreateInstance(bare.GetElementType()!, 0);
        if (
            depth > 3
            || bare.IsAbstract
            || bare.IsAssignableTo(typeof(Delegate))
            || bare.IsAssignableTo(typeof(IEnumerable))
        )
            return
                bare.IsGenericType
                && bare.GetGenericArguments() is [var one]
                && type.IsAssignableFrom(one.MakeArrayType())
                ? Single(one, actor, id, depth)
                : null;
        var constructor = bare.GetConstructors().MinBy(c => c.GetParameters().Length);
        return constructor?.Invoke([
            .. constructor.GetParameters().Select(p => Made(p.ParameterType, actor, id, depth + 1)),
        ]);
    }

    private static Array Single(Type item, Actor actor, object id, int depth)
    {
        var array = Array.CreateInstance(item, 1);
        array.SetValue(Made(item, actor, id, depth + 1), 0);
        return array;
    }

    /// <summary>Every row that there is, as PostgreSQL writes it.</summary>
    private static async Task<HashSet<string>> RowsAsync(FrontDeskScene scene)
    {
        var rows = new HashSet<string>();
        await using var db = scene.Booking.Database.Open();
        var sql = db.GetService<ISqlGenerationHelper>();
        foreach (
            var table in db.GetService<IDesignTimeModel>()
                .Model.GetRelationalModel()
                .Tables.Where(t => !Shared.Contains(t.Name))
        )
#pragma warning disable EF1002 // the names are the model's own
            rows.UnionWith(
                (
                    await db
                        .Database.SqlQueryRaw<string>(
                            $"SELECT row_to_json(t)::text AS \"Value\" FROM {sql.DelimitIdentifier(table.Name)} t"
                        )
                        .ToListAsync()
                ).Select(row => $"{table.Name} {row}")
            );
#pragma warning restore EF1002
        return rows;
    }
}
