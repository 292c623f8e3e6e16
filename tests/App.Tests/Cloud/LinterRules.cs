using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Anju.Cloud;

/// <summary>The rules Bicep's linter knows, read from the command itself: no document lists them all, and each version has others.</summary>
/// <remarks>
/// The command is a single file of .NET: an executable that carries its assemblies. Eight bytes before a mark it says where their list
/// is. In the linter's assembly each rule is a class whose constant <c>Code</c> is its name.
/// </remarks>
internal static class LinterRules
{
    private const string Linter = "Azure.Bicep.Core.dll";
    private const string RulesNamespace = "Bicep.Core.Analyzers.Linter.Rules";
    private const uint BundleVersion = 6;

    /// <summary>The mark every such executable has, from the .NET host's bundle format.</summary>
    private static readonly byte[] Mark = Convert.FromHexString("8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae");

    /// <summary>Their names.</summary>
    /// <exception cref="InvalidDataException">The command is packed in another way than this reads.</exception>
    public static string[] In(string command)
    {
        using PEReader linter = new(new MemoryStream(Unpack(File.ReadAllBytes(command))));
        MetadataReader types = linter.GetMetadataReader();
        return
        [
            .. types.TypeDefinitions.Select(types.GetTypeDefinition)
                .Where(type => types.GetString(type.Namespace) == RulesNamespace)
                .SelectMany(type => type.GetFields().Select(types.GetFieldDefinition))
                .Where(field => types.GetString(field.Name) == "Code")
                .Select(field => types.GetConstant(field.GetDefaultValue()))
                .Select(code => (string)types.GetBlobReader(code.Value).ReadConstant(code.TypeCode)!)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static byte[] Unpack(byte[] command)
    {
        int mark = command.AsSpan().IndexOf(Mark);
        if (mark < 0)
        {
            throw new InvalidDataException("The command carries no assemblies.");
        }

        using BinaryReader list = new(new MemoryStream(command));
        list.BaseStream.Position = BitConverter.ToInt64(command, mark - sizeof(long));
        if (list.ReadUInt32() is var version && version != BundleVersion)
        {
            throw new InvalidDataException($"The command's list of assemblies is of version {version}, not {BundleVersion}.");
        }

        _ = list.ReadUInt32();
        int files = list.ReadInt32();
        _ = list.ReadString();
        // Where two configuration files are and how long, and flags.
        list.BaseStream.Position += 5 * sizeof(long);
        for (int file = 0; file < files; file++)
        {
            (int at, int size, int packed) = ((int)list.ReadInt64(), (int)list.ReadInt64(), (int)list.ReadInt64());
            _ = list.ReadByte();
            if (list.ReadString() == Linter)
            {
                return packed == 0 ? command.AsSpan(at, size).ToArray() : Inflate(command, at, packed);
            }
        }

        throw new InvalidDataException($"The command carries no {Linter}.");
    }

    private static byte[] Inflate(byte[] command, int at, int packed)
    {
        using DeflateStream inflated = new(new MemoryStream(command, at, packed), CompressionMode.Decompress);
        using MemoryStream whole = new();
        inflated.CopyTo(whole);
        return whole.ToArray();
    }
}
